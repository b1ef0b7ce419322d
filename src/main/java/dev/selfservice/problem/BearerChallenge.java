package dev.selfservice.problem;

import dev.selfservice.problem.Refusal.InsufficientScope;
import dev.selfservice.problem.Refusal.InvalidToken;
import java.util.Optional;

/** The header {@code WWW-Authenticate} of a 401 or 403 (RFC 6750 §3). */
final class BearerChallenge {
  static final String HEADER = "WWW-Authenticate";
  static final String BARE = "Bearer realm=\"selfservice\"";
  static final String INVALID_TOKEN = BARE + ", error=\"invalid_token\"";

  private BearerChallenge() {}

  /** Empty if the answer to this refusal must not have the header. */
  static Optional<String> of(Refusal refusal) {
    if (refusal instanceof InvalidToken token) {
      return Optional.of(token.bare() ? BARE : INVALID_TOKEN);
    }
    if (refusal instanceof InsufficientScope scope) {
      return Optional.of(BARE + ", error=\"insufficient_scope\", scope=\"" + scope.scope() + "\"");
    }
    return Optional.of(BARE).filter(bare -> RefusalProblem.of(refusal).type().status() == 403);
  }
}
