package dev.selfservice.security;

import dev.selfservice.keys.PublishedKeys;
import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Decides whether a request has one access token that this service accepts. */
@ApplicationScoped
public class TokenVerifier {
  private final TokenPolicy policy = new TokenPolicy(TokenRules.of(ConfigProvider.getConfig()));

  @Inject PublishedKeys keys;

  /**
   * The accepted token.
   *
   * @param headers all headers {@code Authorization} of the request
   * @throws Refused as {@link InvalidToken}
   */
  AccessToken verify(List<String> headers) {
    if (headers.isEmpty()) {
      throw new Refused(new InvalidToken(true, "The request has no access token."));
    }
    var malformed =
        new InvalidToken(false, "The header Authorization is malformed, or present twice.");
    if (headers.size() != 1) {
      throw new Refused(malformed);
    }
    String token =
        TokenSyntax.bearerToken(headers.get(0)).orElseThrow(() -> new Refused(malformed));
    // The claims first: a token that is refused anyway must not make the service read keys.
    var caller = policy.admit(token, Instant.now());
    keys.refusalOf(token)
        .ifPresent(
            reason -> {
              throw TokenPolicy.refused(reason);
            });
    return new AccessToken(token, caller);
  }
}
