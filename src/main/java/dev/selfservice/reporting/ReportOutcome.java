package dev.selfservice.reporting;

import dev.selfservice.customer.Target;
import dev.selfservice.execution.Execution.Outcome;
import dev.selfservice.history.Author;
import java.util.Optional;

/** Report how a running execution ended. */
public record ReportOutcome(
    Target target, String executionId, Author by, Outcome outcome, Optional<String> remark) {}
