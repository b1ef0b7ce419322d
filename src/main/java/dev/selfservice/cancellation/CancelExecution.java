package dev.selfservice.cancellation;

import dev.selfservice.customer.Target;
import dev.selfservice.execution.Terms;
import dev.selfservice.history.Author;

/** Cancel an execution and everything downstream of it. */
public record CancelExecution(
    Target target, String executionId, Author by, Wording wording, Terms terms) {}
