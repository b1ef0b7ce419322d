/**
 * The plan of a customer: what is scheduled, runs or ran in a window of time, on all instances of a
 * service type, by start.
 *
 * <p>Its queries are in package {@code execution}, because only that package sees the schedules.
 */
package dev.selfservice.plan;
