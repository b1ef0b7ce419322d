package dev.selfservice.security;

import dev.selfservice.config.MpJwtSettings;
import dev.selfservice.keys.PublishedKeys;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * The configured rules for tokens, which {@link TokenPolicy} applies. Until an issuer and an
 * audience are configured, every token is refused.
 *
 * @param issuer the required {@code iss}
 * @param audiences a token's {@code aud} must contain one of these
 * @param algorithms accepted values of the header {@code alg}
 * @param types accepted values of the header {@code typ}, in lower case, without {@code
 *     application/}
 * @param skew how much the clocks of the authorization server and of this node may differ
 * @param maxAge how long a token is accepted after its {@code iat}, if that is limited
 * @param scopeClaim name of the claim that contains the scopes
 * @param customersClaim name of the claim that contains the support identifiers of the customers
 */
public record TokenRules(
    Optional<String> issuer,
    Set<String> audiences,
    Set<String> algorithms,
    Set<String> types,
    Duration skew,
    Optional<Duration> maxAge,
    String scopeClaim,
    String customersClaim) {
  private static final int MAX_SKEW = 10;

  public TokenRules {
    audiences = Set.copyOf(audiences);
    algorithms = Set.copyOf(algorithms);
    types = Set.copyOf(types);
  }

  /** The rules of a configuration. A clock skew of more than ten seconds counts as ten. */
  public static TokenRules of(Config config) {
    var standard = new MpJwtSettings(config);
    return new TokenRules(
        standard.find("mp.jwt.verify.issuer", String.class),
        standard.list("mp.jwt.verify.audiences"),
        algorithms(standard.list("mp.jwt.verify.publickey.algorithm")),
        MpJwtSettings.words(
            config
                .getOptionalValue("SELFSERVICE_TOKEN_TYPES", String.class)
                .orElse("at+jwt,JWT")
                .toLowerCase(Locale.ROOT)),
        Duration.ofSeconds(
            Math.min(
                MAX_SKEW,
                standard.find("mp.jwt.verify.clock.skew", Integer.class).orElse(MAX_SKEW))),
        standard.find("mp.jwt.verify.token.age", Integer.class).map(Duration::ofSeconds),
        config.getOptionalValue("SELFSERVICE_TOKEN_SCOPE_CLAIM", String.class).orElse("scope"),
        config.getOptionalValue("SELFSERVICE_TOKEN_CUSTOMERS_CLAIM", String.class).orElse("csi"));
  }

  private static Set<String> algorithms(Set<String> configured) {
    if (!PublishedKeys.ALGORITHMS.containsAll(configured)) {
      throw new IllegalStateException(
          "MP_JWT_VERIFY_PUBLICKEY_ALGORITHM must be of " + PublishedKeys.ALGORITHMS + ".");
    }
    return configured.isEmpty() ? PublishedKeys.ALGORITHMS : configured;
  }

  /** Whether tokens can be accepted at all. */
  boolean areComplete() {
    return issuer.isPresent() && !audiences.isEmpty();
  }
}
