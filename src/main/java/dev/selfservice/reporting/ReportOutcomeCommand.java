package dev.selfservice.reporting;

import dev.selfservice.customer.Target;
import dev.selfservice.execution.Outcome;
import dev.selfservice.request.Actor;
import java.util.Optional;

/** Report the outcome of a running execution. */
public record ReportOutcomeCommand(
    Target target, String executionId, Actor by, Outcome outcome, Optional<String> remark) {}
