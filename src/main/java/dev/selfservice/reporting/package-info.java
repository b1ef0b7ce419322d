/**
 * Records the outcomes that automation reports: a report ends a running execution.
 *
 * <p>Decisions: if the execution failed, everything downstream of it is unscheduled in the same
 * transaction, except the second half that undoes it. Executions below that second half are
 * unscheduled, too (docs/adr/0008-unschedule-executions-below-a-second-half.md).
 *
 * <p>Reading order: {@code rest/OutcomeBody}, {@link
 * dev.selfservice.reporting.ReportOutcomeCommand}, {@link
 * dev.selfservice.reporting.ReportingService}, {@code ExecutionTree.report}.
 */
package dev.selfservice.reporting;
