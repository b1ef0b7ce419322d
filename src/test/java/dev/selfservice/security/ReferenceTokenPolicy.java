package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import dev.selfservice.json.ReferenceJsonReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A second implementation of the rules for a token, on other libraries than the policy's, for
 * checking the tokens that the policy has admitted.
 */
final class ReferenceTokenPolicy {
  static final String ISSUER = "https://as.example";
  static final String AUDIENCE = "https://mcs.example/selfservice";

  private static final long SKEW = 10;
  private static final Set<String> TYPES =
      Set.of("at+jwt", "jwt", "application/at+jwt", "application/jwt");

  /** A token without type has the word that {@code String.valueOf} makes of null. */
  private static final Set<String> TYPES_AND_NONE =
      Set.of("at+jwt", "jwt", "application/at+jwt", "application/jwt", "null");

  private final Instant now;
  private final Set<String> types;
  private final String scopePrefix;
  private final Map<?, ?> header;
  private final Map<?, ?> claims;

  /** The rules of a deployment with the default settings. */
  static ReferenceTokenPolicy of(String token, Instant now) {
    return new ReferenceTokenPolicy(token, now, TYPES, "");
  }

  /** The rules where {@code none} is one of the types and scopes have that prefix. */
  static ReferenceTokenPolicy lenient(String token, Instant now, String scopePrefix) {
    return new ReferenceTokenPolicy(token, now, TYPES_AND_NONE, scopePrefix);
  }

  private ReferenceTokenPolicy(String token, Instant now, Set<String> types, String scopePrefix) {
    this.now = now;
    this.types = types;
    this.scopePrefix = scopePrefix;
    String[] parts = token.split("[.]", -1);
    header = parts.length == 3 ? object(parts[0]) : Map.of();
    claims = parts.length == 3 ? object(parts[1]) : Map.of();
  }

  /** Empty if the text is not a JSON object, or has a member twice. */
  private static Map<?, ?> object(String part) {
    var text = new Base64URL(part).decodeToString();
    return ReferenceJsonReader.of(text).orElse(Map.of()) instanceof Map<?, ?> object
        ? object
        : Map.of();
  }

  void agreesThatItIs(Caller caller) {
    assertThat(header.get("alg")).asString().matches("(RS|PS|ES)(256|384|512)");
    assertThat(String.valueOf(header.get("typ")).toLowerCase(Locale.ROOT)).isIn(types);
    assertThat(header.get("typ") == null && header.containsKey("typ")).isFalse();
    assertThat(header.containsKey("crit")).isFalse();
    assertThat(claims.get("iss")).isEqualTo(ISSUER);
    assertThat(texts(claims.get("aud"))).containsAnyOf(AUDIENCE, "another");
    assertTimes();
    assertThat(claims.containsKey("cnf")).isFalse();
    assertIs(caller);
  }

  private void assertTimes() {
    assertThat(seconds("exp")).hasValueSatisfying(exp -> assertThat(exp).isGreaterThan(now(-SKEW)));
    for (var claim : List.of("nbf", "iat")) {
      assertThat(seconds(claim).orElse(now(0))).isLessThanOrEqualTo(now(SKEW));
      assertThat(claims.containsKey(claim)).isEqualTo(seconds(claim).isPresent());
    }
  }

  private BigDecimal now(long more) {
    return BigDecimal.valueOf(now.getEpochSecond() + more);
  }

  private Optional<BigDecimal> seconds(String claim) {
    return claims.get(claim) instanceof Number number
        ? Optional.of(new BigDecimal(number.toString()))
        : Optional.empty();
  }

  private void assertIs(Caller caller) {
    assertThat(caller.subject())
        .isEqualTo(claims.get("sub"))
        .isNotBlank()
        .hasSizeLessThanOrEqualTo(255)
        .doesNotContainPattern("[\\p{Cntrl}\\x80-\\x9F]|\\p{Cs}|\\p{Zl}|\\p{Zp}")
        .isNotEqualToIgnoringCase("selfservice");
    assertThat(caller.customers()).isSubsetOf(texts(claims.get("csi")));
    assertThat(caller.scopes()).isSubsetOf(scopes());
    assertThat(caller.client())
        .isIn(Optional.empty(), text(claims.get("client_id")), text(claims.get("azp")));
  }

  private List<String> scopes() {
    var claim = claims.get(claims.containsKey("scope") ? "scope" : "scp");
    var all = claim instanceof String scope ? Arrays.asList(scope.split(" ", -1)) : texts(claim);
    return all.stream()
        .filter(scope -> scope.startsWith(scopePrefix))
        .map(scope -> scope.substring(scopePrefix.length()))
        .toList();
  }

  private static Optional<String> text(Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The value of a string, or the values of an array of strings only. */
  private static List<String> texts(Object value) {
    var all = value instanceof List<?> list ? list : List.of(value == null ? 0 : value);
    return all.stream().allMatch(String.class::isInstance)
        ? all.stream().map(String.class::cast).toList()
        : List.of();
  }
}
