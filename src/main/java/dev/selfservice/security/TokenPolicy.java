package dev.selfservice.security;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.json.InvalidJson;
import dev.selfservice.json.StrictJson;
import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.problem.Refused;
import dev.selfservice.request.Actor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The requirements for an access token, apart from its signature (docs/authentication.md, "Token
 * requirements"; RFC 8725, RFC 9068).
 */
public final class TokenPolicy {
  private static final int MAX_SUBJECT = 255;

  private static final Set<Integer> NOT_IN_A_NAME =
      Set.of(
          (int) Character.SURROGATE,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR);

  /** The prefix that the type of a token may have or leave out (RFC 7515 §4.1.9). */
  private static final String APPLICATION = "application/";

  private final TokenRules rules;

  public TokenPolicy(TokenRules rules) {
    this.rules = rules;
  }

  /**
   * Checks a token and returns its caller.
   *
   * @param token a text that should be a compact JWS; its signature is not verified here
   * @throws Refused as {@link InvalidToken}
   */
  public Caller admit(String token, Instant now) {
    require(TokenSyntax.isCompact(token), "it is not a signed token");
    String[] parts = token.split("\\.", -1);
    checkHeader(json(parts[0]));
    JsonNode claims = json(parts[1]);
    checkOrigin(claims);
    checkTimes(claims, now);
    require(
        !claims.has("cnf"),
        "it is bound to a key, and the service cannot check the proof of possession");
    JsonNode customers = claims.path(rules.customersClaim());
    return new Caller(
        subject(claims), client(claims), scopes(claims), texts(customers), remark(customers));
  }

  private void checkHeader(JsonNode header) {
    require(
        rules.algorithms().contains(header.path("alg").asText()), "its algorithm is not accepted");
    require(!header.has("crit"), "it has critical headers, which the service does not support");
    require(!header.has("kid") || header.path("kid").isTextual(), "its key id (kid) is not a text");
    require(hasAcceptedType(header), "its type is not accepted");
  }

  private boolean hasAcceptedType(JsonNode header) {
    if (!header.has("typ")) {
      return !rules.needsType();
    }
    String type = header.path("typ").asText("").toLowerCase(Locale.ROOT);
    return rules
        .types()
        .contains(type.startsWith(APPLICATION) ? type.substring(APPLICATION.length()) : type);
  }

  private void checkOrigin(JsonNode claims) {
    require(rules.areComplete(), "the issuer or the audiences are not configured");
    JsonNode issuer = claims.path("iss");
    require(
        issuer.isTextual() && rules.issuer().equals(Optional.of(issuer.textValue())),
        "its issuer is not the configured one");
    require(
        texts(claims.path("aud")).stream().anyMatch(rules.audiences()::contains),
        "its audiences do not include this service");
  }

  private void checkTimes(JsonNode claims, Instant now) {
    var seconds = BigDecimal.valueOf(now.toEpochMilli(), 3);
    var skew = BigDecimal.valueOf(rules.skew().toSeconds());
    JsonNode exp = claims.path("exp");
    require(
        isTime(exp) && exp.decimalValue().add(skew).compareTo(seconds) > 0,
        "it has expired, or has no valid expiry time");
    for (String claim : new String[] {"nbf", "iat"}) {
      JsonNode time = claims.path(claim);
      require(
          time.isMissingNode()
              || (isTime(time) && time.decimalValue().subtract(skew).compareTo(seconds) <= 0),
          "its " + claim + " is in the future, or not a valid time");
    }
    rules
        .maxAge()
        .ifPresent(
            age ->
                require(
                    claims.has("iat")
                        && claims
                                .path("iat")
                                .decimalValue()
                                .add(skew)
                                .add(BigDecimal.valueOf(age.toSeconds()))
                                .compareTo(seconds)
                            > 0,
                    "its iat is missing, or it was issued too long ago"));
  }

  /** Whether a claim is a finite number: numbers such as {@code 1e999} are read as infinite. */
  private static boolean isTime(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.doubleValue());
  }

  private static String subject(JsonNode claims) {
    JsonNode subject = claims.path("sub");
    require(
        isPlain(subject)
            && !subject.textValue().isBlank()
            && subject.textValue().length() <= MAX_SUBJECT,
        "it has no valid subject");
    require(
        !Actor.looksLikeService(subject.textValue()),
        "its subject is the name by which the history calls the service itself");
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
   * The scopes: a string separated by spaces (RFC 8693 §4.2), or an array of strings. A claim of
   * another form grants nothing. A configured prefix is cut off, and a scope without it grants
   * nothing: it is a scope of another service.
   */
  private Set<String> scopes(JsonNode claims) {
    return rules.scopeClaims().stream()
        .filter(claims::has)
        .findFirst()
        .map(claim -> words(claims.path(claim)))
        .orElse(Set.of())
        .stream()
        .filter(scope -> scope.startsWith(rules.scopePrefix()))
        .map(scope -> scope.substring(rules.scopePrefix().length()))
        .collect(Collectors.toSet());
  }

  private static Set<String> words(JsonNode value) {
    return value.isTextual()
        ? new HashSet<>(List.of(value.textValue().split(" ", -1)))
        : texts(value);
  }

  /**
   * Without this, a deployment whose customers are numbers would see only that all is not found.
   */
  private Optional<String> remark(JsonNode customers) {
    boolean isUsable =
        customers.isMissingNode()
            || isPlain(customers)
            || (customers.isArray() && customers.isEmpty())
            || !texts(customers).isEmpty();
    return isUsable
        ? Optional.empty()
        : Optional.of(
            "The token has no customers: its claim %s is neither a string nor an array of strings."
                .formatted(rules.customersClaim()));
  }

  /** The value of a string, or the values of an array of strings; of anything else, none. */
  private static Set<String> texts(JsonNode value) {
    if (isPlain(value)) {
      return value.textValue().isEmpty() ? Set.of() : Set.of(value.textValue());
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

  /**
   * Whether a value is text without control characters, which some databases cannot store, and
   * without line separators, which no name has and Open Liberty does not accept in one.
   */
  private static boolean isPlain(JsonNode value) {
    return value.isTextual()
        && value
            .textValue()
            .codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || NOT_IN_A_NAME.contains(Character.getType(c)));
  }

  private static JsonNode json(String part) {
    try {
      JsonNode node = StrictJson.read(Base64.getUrlDecoder().decode(part), JsonNode.class);
      require(node.isObject(), "a part of it is not a JSON object");
      return node;
    } catch (IllegalArgumentException e) {
      throw refused("a part of it is not Base64");
    } catch (InvalidJson e) {
      throw refused("a part of it is not valid JSON, or has a duplicate member");
    }
  }

  private static void require(boolean condition, String reason) {
    if (!condition) {
      throw refused(reason);
    }
  }

  static Refused refused(String reason) {
    return new Refused(new InvalidToken(false, "The token is refused: " + reason + "."));
  }
}
