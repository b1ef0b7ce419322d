package dev.selfservice.security;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * The configured rules for tokens, which {@link TokenPolicy} applies. Until an issuer and an
 * audience are configured, every token is refused.
 *
 * @param issuer the required {@code iss}
 * @param audiences a token's {@code aud} must contain one of these
 * @param types accepted values of the header {@code typ}, in lower case, without {@code
 *     application/}
 * @param scopeClaim name of the claim that contains the scopes
 * @param customersClaim name of the claim that contains the support identifiers of the customers
 */
public record TokenRules(
    Optional<String> issuer,
    Set<String> audiences,
    Set<String> types,
    String scopeClaim,
    String customersClaim) {

  public TokenRules {
    audiences = Set.copyOf(audiences);
    types = Set.copyOf(types);
  }

  public static TokenRules of(Config config) {
    return new TokenRules(
        config.getOptionalValue("mp.jwt.verify.issuer", String.class),
        list(config.getOptionalValue("mp.jwt.verify.audiences", String.class).orElse("")),
        list(
            config
                .getOptionalValue("SELFSERVICE_TOKEN_TYPES", String.class)
                .orElse("at+jwt,JWT")
                .toLowerCase(java.util.Locale.ROOT)),
        config.getOptionalValue("SELFSERVICE_TOKEN_SCOPE_CLAIM", String.class).orElse("scope"),
        config.getOptionalValue("SELFSERVICE_TOKEN_CUSTOMERS_CLAIM", String.class).orElse("csi"));
  }

  private static Set<String> list(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(",", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
