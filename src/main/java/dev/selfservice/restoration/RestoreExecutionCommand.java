package dev.selfservice.restoration;

import dev.selfservice.customer.Target;
import dev.selfservice.execution.ChangeOptions;
import dev.selfservice.request.Actor;

/**
 * Restore the schedules that a cancel removed from the tree of an execution.
 *
 * @param changeId the id of the cancel
 */
public record RestoreExecutionCommand(
    Target target, String executionId, Actor by, String changeId, ChangeOptions options) {}
