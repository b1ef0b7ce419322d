package dev.selfservice.cancellation.rest;

import dev.selfservice.cancellation.CancelExecution;
import dev.selfservice.cancellation.Wording;
import dev.selfservice.execution.Terms;
import dev.selfservice.execution.rest.ExecutionPath;
import dev.selfservice.history.Author;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.Member;
import dev.selfservice.security.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"action":"cancel"}}, with an optional {@code reason} and {@code allowUncompensated}
 * (contract §4).
 */
public record CancelBody(
    String action, @Nullable String reason, @Nullable Boolean allowUncompensated) {
  public CancelBody {
    wording(reason, allowUncompensated);
  }

  static Wording wording(@Nullable String reason, @Nullable Boolean allowUncompensated) {
    boolean hasReason = Member.optionalText("reason", reason, 1_000).isPresent();
    if (Boolean.TRUE.equals(allowUncompensated) && !hasReason) {
      throw new InvalidMember(
          "reason", "Whoever allows that the first half stays on gives a reason.");
    }
    return new Wording(Optional.ofNullable(reason), Boolean.TRUE.equals(allowUncompensated));
  }

  public CancelExecution command(ExecutionPath path, Caller caller, Terms terms) {
    return new CancelExecution(
        path.target(caller),
        path.executionId(),
        Author.of(caller),
        wording(reason, allowUncompensated),
        terms);
  }
}
