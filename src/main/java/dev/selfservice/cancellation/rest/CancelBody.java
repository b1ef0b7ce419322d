package dev.selfservice.cancellation.rest;

import dev.selfservice.cancellation.CancelExecutionCommand;
import dev.selfservice.cancellation.CancelOptions;
import dev.selfservice.execution.rest.ActionRequest;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.MemberChecks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a cancel (docs/api.md, "Cancel"): {@code {"action":"cancel"}}, optionally with {@code
 * reason} and {@code allowUncompensated}.
 */
public record CancelBody(
    String action, @Nullable String reason, @Nullable Boolean allowUncompensated) {
  public CancelBody {
    cancelOptions(reason, allowUncompensated);
  }

  static CancelOptions cancelOptions(
      @Nullable String reason, @Nullable Boolean allowUncompensated) {
    boolean hasReason = MemberChecks.optionalText("reason", reason, 1_000).isPresent();
    if (Boolean.TRUE.equals(allowUncompensated) && !hasReason) {
      throw new InvalidMember("reason", "`reason` is required when `allowUncompensated` is true.");
    }
    return new CancelOptions(Optional.ofNullable(reason), Boolean.TRUE.equals(allowUncompensated));
  }

  CancelExecutionCommand command(ActionRequest request) {
    return new CancelExecutionCommand(
        request.target(),
        request.executionId(),
        request.caller().actor(),
        cancelOptions(reason, allowUncompensated),
        request.options());
  }
}
