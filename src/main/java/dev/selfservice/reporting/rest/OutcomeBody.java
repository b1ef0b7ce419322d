package dev.selfservice.reporting.rest;

import dev.selfservice.execution.Execution.Outcome;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.Member;
import org.jspecify.annotations.Nullable;

/** {@code {"outcome":"succeeded"|"failed","remark"}}. */
public record OutcomeBody(String outcome, @Nullable String remark) {
  public OutcomeBody {
    Member.required("outcome", outcome);
    parse(outcome);
    Member.optionalText("remark", remark, 1_000);
  }

  Outcome parsed() {
    return parse(outcome);
  }

  private static Outcome parse(String outcome) {
    return switch (outcome) {
      case "succeeded" -> Outcome.SUCCEEDED;
      case "failed" -> Outcome.FAILED;
      default -> throw new InvalidMember("outcome", "An outcome is succeeded or failed.");
    };
  }
}
