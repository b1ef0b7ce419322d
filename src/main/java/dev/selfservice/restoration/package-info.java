/**
 * Restores every schedule that a cancel removed from a tree, or none.
 *
 * <p>Decisions: the removed schedules are read from the history entry of the cancel. A restore is
 * checked like a schedule, for the order in the tree and for overlaps on the instances, except for
 * the lead time: each start must only be in the future.
 *
 * <p>Reading order: {@code rest/RestoreBody}, {@link
 * dev.selfservice.restoration.RestoreExecutionCommand}, {@link
 * dev.selfservice.restoration.RestorationService}, {@code ExecutionTree.planRestore}.
 */
package dev.selfservice.restoration;
