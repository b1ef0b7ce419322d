package dev.selfservice.security;

import dev.selfservice.keys.PublishedKeys;
import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** Decides whether a request has one access token that this service accepts. */
@ApplicationScoped
public class TokenVerifier {
  /** The scheme in any case (RFC 9110 §11.1), spaces, and the token (RFC 6750 §2.1). */
  private static final Pattern CREDENTIALS = Pattern.compile("(?i:bearer) +([\\w.~+/=-]+)");

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
    var credentials = CREDENTIALS.matcher(headers.get(0));
    if (headers.size() != 1 || !credentials.matches()) {
      throw new Refused(
          new InvalidToken(false, "The header Authorization is malformed, or present twice."));
    }
    String token = credentials.group(1);
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
