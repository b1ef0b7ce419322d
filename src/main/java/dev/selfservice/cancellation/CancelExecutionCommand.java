package dev.selfservice.cancellation;

import dev.selfservice.customer.Target;
import dev.selfservice.execution.ChangeOptions;
import dev.selfservice.request.Actor;

/** Cancel an execution and everything downstream of it. */
public record CancelExecutionCommand(
    Target target,
    String executionId,
    Actor by,
    CancelOptions cancelOptions,
    ChangeOptions options) {}
