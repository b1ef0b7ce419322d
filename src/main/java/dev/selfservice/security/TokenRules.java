package dev.selfservice.security;

import dev.selfservice.config.MpJwtSettings;
import dev.selfservice.keys.PublishedKeys;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
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
 * @param needsType whether a token without {@code typ} is refused
 * @param skew how much the clocks of the authorization server and of this node may differ
 * @param maxAge how long a token is accepted after its {@code iat}, if that is limited
 * @param scopeClaims names of the claims that may contain the scopes: the first one that a token
 *     has is used. A configured name is the only one, because a token's other claims may hold
 *     scopes that the user does not have: {@code scp} of Entra ID has those of the client
 * @param scopePrefix each scope must begin with it, and grants without it; may be empty
 * @param customersClaim name of the claim that contains the support identifiers of the customers
 */
public record TokenRules(
    Optional<String> issuer,
    Set<String> audiences,
    Set<String> algorithms,
    Set<String> types,
    boolean needsType,
    Duration skew,
    Optional<Duration> maxAge,
    List<String> scopeClaims,
    String scopePrefix,
    String customersClaim) {
  private static final int MAX_SKEW = 10;

  /** The word among the configured types that stands for no type. */
  private static final String NO_TYPE = "none";

  public TokenRules {
    audiences = Set.copyOf(audiences);
    algorithms = Set.copyOf(algorithms);
    types = Set.copyOf(types);
    scopeClaims = List.copyOf(scopeClaims);
  }

  /** The rules of a configuration. A clock skew of more than ten seconds counts as ten. */
  public static TokenRules of(Config config) {
    var standard = new MpJwtSettings(config);
    var types =
        new HashSet<>(
            MpJwtSettings.words(
                config
                    .getOptionalValue("SELFSERVICE_TOKEN_TYPES", String.class)
                    .orElse("at+jwt,JWT")
                    .toLowerCase(Locale.ROOT)));
    boolean needsType = !types.remove(NO_TYPE);
    return new TokenRules(
        standard.find("mp.jwt.verify.issuer", String.class),
        standard.list("mp.jwt.verify.audiences"),
        algorithms(standard.list("mp.jwt.verify.publickey.algorithm")),
        types,
        needsType,
        Duration.ofSeconds(
            Math.min(
                MAX_SKEW,
                standard.find("mp.jwt.verify.clock.skew", Integer.class).orElse(MAX_SKEW))),
        standard.find("mp.jwt.verify.token.age", Integer.class).map(Duration::ofSeconds),
        config
            .getOptionalValue("SELFSERVICE_TOKEN_SCOPE_CLAIM", String.class)
            .map(List::of)
            .orElse(List.of("scope", "scp")),
        config.getOptionalValue("SELFSERVICE_TOKEN_SCOPE_PREFIX", String.class).orElse(""),
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
