package dev.selfservice.problem;

import dev.selfservice.problem.Refusal.InsufficientScope;
import dev.selfservice.problem.Refusal.InvalidToken;

/** The header {@code WWW-Authenticate} of a 401 or 403 (RFC 6750 §3). */
final class Challenge {
  static final String HEADER = "WWW-Authenticate";
  static final String BARE = "Bearer realm=\"selfservice\"";
  static final String INVALID_TOKEN = BARE + ", error=\"invalid_token\"";

  private Challenge() {}

  /** Null where the refusal wants none. */
  static String of(Refusal refusal) {
    if (refusal instanceof InvalidToken token) {
      return token.bare() ? BARE : INVALID_TOKEN;
    }
    if (refusal instanceof InsufficientScope scope) {
      return BARE + ", error=\"insufficient_scope\", scope=\"" + scope.scope() + "\"";
    }
    return refusal.type().status() == 403 ? BARE : null;
  }
}
