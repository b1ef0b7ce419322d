package dev.selfservice.execution;

/**
 * An execution of the plan.
 *
 * @param cancellation whether it can be cancelled
 */
public record PlannedExecution(Execution execution, CancellationCheck cancellation) {}
