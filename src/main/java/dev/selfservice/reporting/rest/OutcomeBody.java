package dev.selfservice.reporting.rest;

import dev.selfservice.execution.Outcome;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.MemberChecks;
import org.jspecify.annotations.Nullable;

/**
 * The body of a report (docs/api.md, "Report"): {@code {"outcome":"succeeded"|"failed","remark"}}.
 */
public record OutcomeBody(String outcome, @Nullable String remark) {
  public OutcomeBody {
    MemberChecks.required("outcome", outcome);
    parse(outcome);
    MemberChecks.optionalText("remark", remark, 1_000);
  }

  Outcome parsed() {
    return parse(outcome);
  }

  private static Outcome parse(String outcome) {
    return switch (outcome) {
      case "succeeded" -> Outcome.SUCCEEDED;
      case "failed" -> Outcome.FAILED;
      default -> throw new InvalidMember("outcome", "`outcome` must be `succeeded` or `failed`.");
    };
  }
}
