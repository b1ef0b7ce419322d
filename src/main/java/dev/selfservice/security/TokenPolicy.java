package dev.selfservice.security;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.json.InvalidJson;
import dev.selfservice.json.StrictJson;
import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.problem.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What this service requires of an access token whose signature the container has checked (contract
 * §2, RFC 8725, RFC 9068). The servers differ in what they let through (expired by a minute, {@code
 * nbf} ahead, doubled claims, any {@code typ}); this class makes the same tokens pass and fail on
 * each.
 */
public final class TokenPolicy {
  private static final Duration SKEW = Duration.ofSeconds(10);
  private static final int MAX_SUBJECT = 255;
  private static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  /** Three parts in Base64 without padding (RFC 7515 §7.1, §2). */
  private static final Pattern COMPACT = Pattern.compile("[\\w-]*\\.[\\w-]*\\.[\\w-]+");

  /** What the type of a token may leave out (RFC 7515 §4.1.9). */
  private static final Pattern APPLICATION = Pattern.compile("^application/");

  private final TokenRules rules;

  public TokenPolicy(TokenRules rules) {
    this.rules = rules;
  }

  /**
   * @param token a compact JWS whose signature has been verified
   * @throws Refused as {@link InvalidToken}
   */
  public Caller admit(String token, Instant now) {
    require(COMPACT.matcher(token).matches(), "it is not a signed token");
    String[] parts = token.split("\\.", -1);
    checkHeader(json(parts[0]));
    JsonNode claims = json(parts[1]);
    checkOrigin(claims);
    checkTimes(claims, now);
    require(!claims.has("cnf"), "it is bound to a key, and no proof of possession is checked here");
    return new Caller(subject(claims), client(claims), scopes(claims), customers(claims));
  }

  private void checkHeader(JsonNode header) {
    require(ALGORITHMS.contains(header.path("alg").asText()), "its algorithm is not taken");
    require(!header.has("crit"), "it has critical headers that are not known here");
    String type = header.path("typ").asText("").toLowerCase(Locale.ROOT);
    require(
        rules.types().contains(APPLICATION.matcher(type).replaceFirst("")),
        "its type is not taken");
  }

  private void checkOrigin(JsonNode claims) {
    require(
        rules.issuer().isPresent() && !rules.audiences().isEmpty(),
        "this deployment takes none yet");
    JsonNode issuer = claims.path("iss");
    require(
        issuer.isTextual() && rules.issuer().get().equals(issuer.textValue()),
        "it is of another issuer");
    require(
        texts(claims.path("aud")).stream().anyMatch(rules.audiences()::contains),
        "it is meant for another service");
  }

  private static void checkTimes(JsonNode claims, Instant now) {
    var seconds = BigDecimal.valueOf(now.toEpochMilli(), 3);
    var skew = BigDecimal.valueOf(SKEW.toSeconds());
    JsonNode exp = claims.path("exp");
    require(isTime(exp) && exp.decimalValue().add(skew).compareTo(seconds) > 0, "it has expired");
    for (String claim : new String[] {"nbf", "iat"}) {
      JsonNode time = claims.path(claim);
      require(
          time.isMissingNode()
              || (isTime(time) && time.decimalValue().subtract(skew).compareTo(seconds) <= 0),
          "its " + claim + " is ahead");
    }
  }

  /** JSON has numbers, e.g. {@code 1e999}, that are read as infinite. */
  private static boolean isTime(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.doubleValue());
  }

  private static String subject(JsonNode claims) {
    JsonNode subject = claims.path("sub");
    require(
        isPlain(subject)
            && !subject.textValue().isBlank()
            && subject.textValue().length() <= MAX_SUBJECT,
        "it has no subject");
    return subject.textValue();
  }

  private static Optional<String> client(JsonNode claims) {
    JsonNode client =
        claims.path("client_id").isTextual() ? claims.path("client_id") : claims.path("azp");
    return Optional.of(client)
        .filter(TokenPolicy::isPlain)
        .map(JsonNode::textValue)
        .filter(id -> id.length() <= MAX_SUBJECT);
  }

  /**
   * A space-separated string (RFC 8693 §4.2), or an array of strings. Anything else grants nothing.
   */
  private Set<String> scopes(JsonNode claims) {
    JsonNode scope = claims.path(rules.scopeClaim());
    return scope.isTextual()
        ? new HashSet<>(List.of(scope.textValue().split(" ", -1)))
        : array(scope);
  }

  private Set<String> customers(JsonNode claims) {
    return array(claims.path(rules.customersClaim()));
  }

  /** An array of strings; empty if it holds anything else. */
  private static Set<String> array(JsonNode value) {
    return value.isArray() ? texts(value) : Set.of();
  }

  private static Set<String> texts(JsonNode value) {
    if (value.isTextual()) {
      return Set.of(value.textValue());
    }
    var texts = new HashSet<String>();
    for (JsonNode element : value) {
      if (!value.isArray() || !isPlain(element)) {
        return Set.of();
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** Text that every database can store and every log line can carry. */
  private static boolean isPlain(JsonNode value) {
    return value.isTextual()
        && value
            .textValue()
            .codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  private static JsonNode json(String part) {
    try {
      JsonNode node = StrictJson.read(Base64.getUrlDecoder().decode(part), JsonNode.class);
      require(node.isObject(), "a part of it is not a JSON object");
      return node;
    } catch (IllegalArgumentException e) {
      throw refused("a part of it is not Base64");
    } catch (InvalidJson e) {
      throw refused("a part of it is not plain JSON, or has a member twice");
    }
  }

  private static void require(boolean held, String otherwise) {
    if (!held) {
      throw refused(otherwise);
    }
  }

  private static Refused refused(String why) {
    return new Refused(new InvalidToken(false, "The token is not taken: " + why + "."));
  }
}
