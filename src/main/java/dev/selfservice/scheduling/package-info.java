/**
 * Schedules and reschedules executions, and lists conflicts.
 *
 * <p>Decision: a schedule locks the rows of its instances after the row of the tree's root, and
 * checks for overlaps under these locks. So of two overlapping schedules at the same moment only
 * one is accepted.
 *
 * <p>Reading order: {@code rest/ScheduleBody}, {@link
 * dev.selfservice.scheduling.ScheduleExecutionCommand}, {@link
 * dev.selfservice.scheduling.SchedulingService}, {@link
 * dev.selfservice.scheduling.RequestedStarts}, {@link dev.selfservice.scheduling.InstanceCalendar}.
 */
package dev.selfservice.scheduling;
