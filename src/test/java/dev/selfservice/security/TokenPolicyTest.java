package dev.selfservice.security;

import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.json.StrictJson;
import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.support.MapConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A good token, and for each rule a token that breaks only this rule. */
class TokenPolicyTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final String ISSUER = "https://as.example";
  private static final String AUDIENCE = "https://mcs.example/selfservice";

  private final TokenPolicy policy = new TokenPolicy(rules(Map.of()));
  private final Map<String, Object> header = new HashMap<>(Map.of("alg", "RS256", "typ", "at+jwt"));
  private final Map<String, Object> claims =
      new HashMap<>(
          Map.of(
              "iss",
              ISSUER,
              "aud",
              AUDIENCE,
              "sub",
              "ann",
              "exp",
              NOW.getEpochSecond() + 60,
              "iat",
              NOW.getEpochSecond() - 60,
              "client_id",
              "console",
              "scope",
              "mcs:oci:api:User mcs:oci:api:Approver",
              "csi",
              List.of("1234", "5678")));

  @Test
  void admitsAGoodToken() {
    assertThat(admit())
        .isEqualTo(
            new Caller(
                "ann",
                Optional.of("console"),
                Set.of("mcs:oci:api:User", "mcs:oci:api:Approver"),
                Set.of("1234", "5678"),
                Optional.empty()));
  }

  // --- form

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b", "a.b.c.d", "a.b.c.d.e"})
  void refusesATextWithoutThreeParts(String token) {
    assertRefused(token, "it is not a signed token");
  }

  @Test
  void refusesLettersThatAreNotBase64ForUrls() {
    assertRefused("{}." + part(claims) + ".c2ln", "it is not a signed token");
    assertRefused(part(header) + ".a+b/.c2ln", "it is not a signed token");
    assertRefused(token() + "=", "it is not a signed token");
  }

  @Test
  void refusesATextThatIsNotBase64() {
    assertRefused("a." + part(claims) + ".c2ln", "a part of it is not Base64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "{\"alg\":\"RS256\"} {}", "{'alg':'RS256'}"})
  void refusesAPartThatIsNotJson(String text) {
    String fault = "a part of it is not valid JSON, or has a duplicate member";

    assertRefused(encode(text) + "." + part(claims) + ".c2ln", fault);
    assertRefused(part(header) + "." + encode(text) + ".c2ln", fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"RS256\"", "null"})
  void refusesAPartThatIsNotAJsonObject(String text) {
    assertRefused(part(header) + "." + encode(text) + ".c2ln", "a part of it is not a JSON object");
  }

  @Test
  void refusesAHeaderWithAMemberTwice() {
    assertRefused(
        encode("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"alg\":\"RS256\"}")
            + "."
            + part(claims)
            + ".c2ln",
        "a part of it is not valid JSON, or has a duplicate member");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sub\":\"eve\"",
        "\"csi\":[\"9999\"]",
        "\"scope\":\"mcs:oci:api:AppAdmin\"",
        "\"other\":{\"a\":1,\"a\":2}"
      })
  void refusesClaimsWithAMemberTwice(String more) {
    String doubled = StrictJson.write(claims).replaceFirst("}$", "," + more + "}");

    assertRefused(
        part(header) + "." + encode(doubled) + ".c2ln",
        "a part of it is not valid JSON, or has a duplicate member");
  }

  // --- header

  @ParameterizedTest
  @ValueSource(
      strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
  void acceptsSignaturesByAKeyPair(String algorithm) {
    header.put("alg", algorithm);

    assertThat(admit().subject()).isEqualTo("ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "HS256", "HS384", "HS512", "rs256", "RS1", ""})
  void refusesAnyOtherAlgorithm(String algorithm) {
    header.put("alg", algorithm);

    assertRefused("its algorithm is not accepted");
  }

  @Test
  void refusesATokenWithoutAlgorithm() {
    header.remove("alg");

    assertRefused("its algorithm is not accepted");
  }

  @Test
  void refusesCriticalHeaders() {
    header.put("crit", List.of("b64"));
    header.put("b64", false);

    assertRefused("it has critical headers, which the service does not support");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at+jwt",
        "AT+JWT",
        "JWT",
        "jwt",
        "application/at+jwt",
        "APPLICATION/AT+JWT",
        "application/jwt"
      })
  void acceptsConfiguredTypes(String type) {
    header.put("typ", type);

    assertThat(admit().subject()).isEqualTo("ann");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ID",
        "dpop+jwt",
        "logout+jwt",
        "text/at+jwt",
        "application/application/jwt",
        "jwt "
      })
  void refusesAnyOtherType(String type) {
    header.put("typ", type);

    assertRefused("its type is not accepted");
  }

  @Test
  void refusesAKeyIdThatIsNoText() {
    header.put("kid", 1);

    assertRefused("its key id (kid) is not a text");
  }

  @Test
  void refusesATokenWithoutType() {
    header.remove("typ");

    assertRefused("its type is not accepted");
  }

  @Test
  void refusesATypeThatIsNotConfigured() {
    header.put("typ", "JWT");
    var accessTokensOnly = new TokenPolicy(rules(Map.of("SELFSERVICE_TOKEN_TYPES", "at+jwt")));

    assertThat(refusalOf(() -> accessTokensOnly.admit(token(), NOW)))
        .isInstanceOf(InvalidToken.class);
  }

  // --- origin

  static Stream<TokenRules> incompleteRules() {
    return Stream.of(
        TokenRules.of(new MapConfig(Map.of())),
        TokenRules.of(new MapConfig(Map.of("mp.jwt.verify.issuer", ISSUER))),
        TokenRules.of(new MapConfig(Map.of("mp.jwt.verify.audiences", AUDIENCE))));
  }

  @ParameterizedTest
  @MethodSource("incompleteRules")
  void refusesEveryTokenUntilIssuerAndAudienceAreConfigured(TokenRules rules) {
    assertThat(refusalOf(() -> new TokenPolicy(rules).admit(token(), NOW)))
        .isEqualTo(refused("the issuer or the audiences are not configured"));
  }

  static Stream<Object> otherIssuers() {
    return Stream.of("https://other.example", ISSUER + "/", "", 1, List.of(ISSUER));
  }

  @ParameterizedTest
  @MethodSource("otherIssuers")
  void refusesAnotherIssuer(Object issuer) {
    claims.put("iss", issuer);

    assertRefused("its issuer is not the configured one");
  }

  @Test
  void refusesATokenWithoutIssuer() {
    claims.remove("iss");

    assertRefused("its issuer is not the configured one");
  }

  static Stream<Object> audiences() {
    return Stream.of(AUDIENCE, "another", List.of(AUDIENCE), List.of("elsewhere", AUDIENCE));
  }

  @ParameterizedTest
  @MethodSource("audiences")
  void acceptsAnAudienceAloneOrAmongOthers(Object audience) {
    claims.put("aud", audience);

    assertThat(admit().subject()).isEqualTo("ann");
  }

  static Stream<Object> otherAudiences() {
    return Stream.of(
        "elsewhere",
        "",
        AUDIENCE + "," + AUDIENCE,
        List.of(),
        List.of("elsewhere"),
        List.of(AUDIENCE, 1),
        1,
        Map.of(AUDIENCE, AUDIENCE));
  }

  @ParameterizedTest
  @MethodSource("otherAudiences")
  void refusesAnotherAudience(Object audience) {
    claims.put("aud", audience);

    assertRefused("its audiences do not include this service");
  }

  @Test
  void refusesATokenWithoutAudience() {
    claims.remove("aud");

    assertRefused("its audiences do not include this service");
  }

  // --- times

  @ParameterizedTest
  @ValueSource(longs = {-9, 0, 1, 1_000_000})
  void acceptsATokenUntilTenSecondsAfterItsExpiry(long seconds) {
    claims.put("exp", NOW.getEpochSecond() + seconds);

    assertThat(admit().subject()).isEqualTo("ann");
  }

  @ParameterizedTest
  @ValueSource(longs = {-10, -11, -1_000_000})
  void refusesATokenThatExpiredEarlier(long seconds) {
    claims.put("exp", NOW.getEpochSecond() + seconds);

    assertRefused("it has expired, or has no valid expiry time");
  }

  static Stream<Object> timesThatAreNone() {
    return Stream.of("4000000000", true, List.of(4_000_000_000L), Map.of());
  }

  @ParameterizedTest
  @MethodSource("timesThatAreNone")
  void refusesAnExpiryThatIsNoNumber(Object exp) {
    claims.put("exp", exp);

    assertRefused("it has expired, or has no valid expiry time");
  }

  @Test
  void refusesATokenThatNeverExpires() {
    claims.remove("exp");

    assertRefused("it has expired, or has no valid expiry time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nbf", "iat"})
  void acceptsATimeUpToTenSecondsAhead(String claim) {
    claims.put(claim, NOW.getEpochSecond() + 10);

    assertThat(admit().subject()).isEqualTo("ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nbf", "iat"})
  void refusesATimeFurtherAhead(String claim) {
    claims.put(claim, NOW.getEpochSecond() + 11);

    assertRefused("its " + claim + " is in the future, or not a valid time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nbf", "iat"})
  void refusesATimeThatIsNoNumber(String claim) {
    claims.put(claim, "1");

    assertRefused("its " + claim + " is in the future, or not a valid time");
  }

  @Test
  void needsNeitherNbfNorIat() {
    claims.remove("iat");

    assertThat(admit().subject()).isEqualTo("ann");
  }

  @Test
  void acceptsFractionsOfSeconds() {
    claims.put("exp", NOW.getEpochSecond() - 9.9);
    claims.put("iat", NOW.getEpochSecond() + 9.9);

    assertThat(admit().subject()).isEqualTo("ann");
  }

  @Test
  void refusesFractionsOfSecondsThatAreTooLate() {
    claims.put("exp", NOW.getEpochSecond() - 10.1);

    assertRefused("it has expired, or has no valid expiry time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "1e999999999"})
  void refusesATimeOutOfRange(String number) {
    String text = StrictJson.write(claims).replaceFirst("\"exp\":[0-9]+", "\"exp\":" + number);

    assertThat(refusalOf(() -> policy.admit(part(header) + "." + encode(text) + ".c2ln", NOW)))
        .isInstanceOf(InvalidToken.class);
  }

  @Test
  void acceptsATokenOfTheConfiguredAge() {
    var anHour = new TokenPolicy(rules(Map.of("mp.jwt.verify.token.age", "3600")));
    claims.put("iat", NOW.getEpochSecond() - 3600);

    assertThat(anHour.admit(token(), NOW).subject()).isEqualTo("ann");
  }

  @Test
  void refusesATokenThatWasIssuedEarlierOrDoesNotSayWhen() {
    var anHour = new TokenPolicy(rules(Map.of("mp.jwt.verify.token.age", "3600")));
    var refused = refused("its iat is missing, or it was issued too long ago");

    claims.put("iat", NOW.getEpochSecond() - 3611);
    assertThat(refusalOf(() -> anHour.admit(token(), NOW))).isEqualTo(refused);
    claims.remove("iat");
    assertThat(refusalOf(() -> anHour.admit(token(), NOW))).isEqualTo(refused);
  }

  @Test
  void appliesTheConfiguredSkew() {
    var strict = new TokenPolicy(rules(Map.of("mp.jwt.verify.clock.skew", "0")));
    claims.put("exp", NOW.getEpochSecond());

    assertThat(refusalOf(() -> strict.admit(token(), NOW)))
        .isEqualTo(refused("it has expired, or has no valid expiry time"));
  }

  @Test
  void refusesAnAlgorithmThatIsNotConfigured() {
    var psOnly = new TokenPolicy(rules(Map.of("mp.jwt.verify.publickey.algorithm", "PS256")));

    assertThat(refusalOf(() -> psOnly.admit(token(), NOW)))
        .isEqualTo(refused("its algorithm is not accepted"));
  }

  // --- tokens without a type

  @Nested
  class WithoutType {
    private final TokenPolicy lenient =
        new TokenPolicy(rules(Map.of("SELFSERVICE_TOKEN_TYPES", "at+jwt, NONE")));

    @Test
    void isRefusedUnlessConfigured() {
      header.remove("typ");

      assertRefused("its type is not accepted");
    }

    @Test
    void isAcceptedIfConfigured() {
      header.remove("typ");

      assertThat(lenient.admit(token(), NOW).subject()).isEqualTo("ann");
    }

    @Test
    void leavesTheOtherTypesAsConfigured() {
      assertThat(lenient.admit(token(), NOW).subject()).isEqualTo("ann");
      for (Object type : List.of("JWT", "none", "application/none", "NONE", "", 1, List.of())) {
        header.put("typ", type);

        assertThat(refusalOf(() -> lenient.admit(token(), NOW)))
            .as(type.toString())
            .isEqualTo(refused("its type is not accepted"));
      }
    }

    @Test
    void doesNotIncludeATypeThatIsNull() {
      String untyped = encode("{\"alg\":\"RS256\",\"typ\":null}") + "." + part(claims) + ".c2ln";

      assertThat(refusalOf(() -> lenient.admit(untyped, NOW)))
          .isEqualTo(refused("its type is not accepted"));
    }
  }

  // --- subject and client

  static Stream<Object> subjectsThatAreNone() {
    return Stream.of("", "  ", "\t", "x".repeat(256), 1, true, List.of("ann"));
  }

  @ParameterizedTest
  @MethodSource("subjectsThatAreNone")
  void refusesAnInvalidSubject(Object subject) {
    claims.put("sub", subject);

    assertRefused("it has no valid subject");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ann\u0000", "ann\nbob", "ann\u009f", "ann\ud800", "ann\u2028", "ann\u2029"})
  void refusesASubjectThatADatabaseOrLogLineCannotStore(String subject) {
    String text = StrictJson.write(claims).replace("\"ann\"", "\"" + escaped(subject) + "\"");

    assertRefused(part(header) + "." + encode(text) + ".c2ln", "it has no valid subject");
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
    return escaped.toString();
  }

  @Test
  void refusesATokenWithoutSubject() {
    claims.remove("sub");

    assertRefused("it has no valid subject");
  }

  @Test
  void acceptsASubjectOfTheMaximumLength() {
    claims.put("sub", "x".repeat(255));

    assertThat(admit().subject()).hasSize(255);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"selfservice", "SelfService", " selfservice ", "self\u200bservice", "ｓelfservice"})
  void refusesASubjectThatLooksLikeTheServiceItself(String subject) {
    claims.put("sub", subject);

    assertRefused("its subject is the name by which the history calls the service itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"selfservice-robot", "service-account-selfservice", "self-service", "x"})
  void acceptsASubjectThatOnlyContainsTheNameOfTheService(String subject) {
    claims.put("sub", subject);

    assertThat(admit().subject()).isEqualTo(subject);
  }

  @Test
  void refusesATokenThatIsBoundToAKey() {
    claims.put("cnf", Map.of("jkt", "x"));

    assertRefused("it is bound to a key, and the service cannot check the proof of possession");
  }

  @Test
  void namesTheClientByAzpWhereThereIsNoClientId() {
    claims.remove("client_id");
    claims.put("azp", "portal");

    assertThat(admit().client()).contains("portal");
  }

  @Test
  void prefersClientIdToAzp() {
    claims.put("azp", "portal");

    assertThat(admit().client()).contains("console");
  }

  @Test
  void acceptsAClientOfUpTo255Characters() {
    claims.put("client_id", "x".repeat(255));

    assertThat(admit().client()).contains("x".repeat(255));
  }

  static Stream<Object> clientsThatAreNone() {
    return Stream.of(1, List.of("console"), "x".repeat(256));
  }

  @ParameterizedTest
  @MethodSource("clientsThatAreNone")
  void leavesOutAnInvalidClient(Object client) {
    claims.put("client_id", client);

    assertThat(admit().client()).isEmpty();
  }

  @Test
  void leavesOutAClientThatADatabaseCannotStore() {
    claims.put("client_id", "con\u0000sole");

    assertThat(admit().client()).isEmpty();
  }

  // --- scopes and customers

  @Nested
  class Scopes {
    @Test
    void areReadFromAnArrayToo() {
      claims.put("scope", List.of("mcs:oci:api:User", "other"));

      assertThat(admit().scopes()).containsExactlyInAnyOrder("mcs:oci:api:User", "other");
    }

    static Stream<Object> mistyped() {
      return Stream.of(1, true, Map.of("mcs:oci:api:User", true), List.of("mcs:oci:api:User", 1));
    }

    @ParameterizedTest
    @MethodSource("mistyped")
    void areNoneIfMistyped(Object scope) {
      claims.put("scope", scope);

      assertThat(admit().scopes()).isEmpty();
    }

    @Test
    void areNoneIfAbsentEvenWithOtherClaims() {
      claims.remove("scope");
      claims.put("groups", List.of("mcs:oci:api:AppAdmin"));
      claims.put("upn", "mcs:oci:api:AppAdmin");
      claims.put("roles", List.of("mcs:oci:api:AppAdmin"));

      assertThat(admit().scopes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "MCS:OCI:API:USER",
          "mcs:oci:api:User,other",
          "mcs:oci:api:User\tother",
          "xmcs:oci:api:User",
          "mcs:oci:api:Users"
        })
    void areComparedExactly(String scope) {
      claims.put("scope", scope);

      assertThat(admit().scopes()).doesNotContain(Scope.USER);
    }

    static Stream<Object> inScp() {
      return Stream.of("mcs:oci:api:User other", List.of("mcs:oci:api:User", "other"));
    }

    @ParameterizedTest
    @MethodSource("inScp")
    void areReadFromScpIfScopeIsMissing(Object scp) {
      claims.remove("scope");
      claims.put("scp", scp);

      assertThat(admit().scopes()).containsExactlyInAnyOrder("mcs:oci:api:User", "other");
    }

    static Stream<Object> scopesThatArePresent() {
      return Stream.of("", "other", List.of(), 1, Map.of());
    }

    @ParameterizedTest
    @MethodSource("scopesThatArePresent")
    void areNotReadFromScpIfScopeIsPresent(Object scope) {
      claims.put("scope", scope);
      claims.put("scp", "mcs:oci:api:AppAdmin");

      assertThat(admit().scopes()).doesNotContain("mcs:oci:api:AppAdmin");
    }

    @Test
    void areNotReadFromScpIfScopeIsNull() {
      claims.remove("scope");
      claims.put("scp", "mcs:oci:api:AppAdmin");
      String text = StrictJson.write(claims).replaceFirst("}$", ",\"scope\":null}");

      assertThat(policy.admit(part(header) + "." + encode(text) + ".c2ln", NOW).scopes()).isEmpty();
    }

    @Test
    void areReadFromTheClaimOfTheConfiguration() {
      claims.put("permissions", "mcs:oci:api:User");

      assertThat(configured("permissions", "csi").admit(token(), NOW).scopes())
          .containsExactly("mcs:oci:api:User");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles", "scope"})
    void areReadFromNoOtherClaimThanTheOneOfTheConfiguration(String claim) {
      claims.remove("scope");
      claims.put("scp", "mcs:oci:api:AppAdmin");

      assertThat(configured(claim, "csi").admit(token(), NOW).scopes()).isEmpty();
    }

    @Test
    void loseTheConfiguredPrefix() {
      claims.put("scope", "https://mcs.example/mcs:oci:api:User openid");

      assertThat(prefixed().admit(token(), NOW).scopes()).containsExactly("mcs:oci:api:User");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "mcs:oci:api:User",
          "https://other.example/mcs:oci:api:User",
          "HTTPS://mcs.example/mcs:oci:api:User",
          "xhttps://mcs.example/mcs:oci:api:User",
          "https://mcs.example/https://mcs.example/mcs:oci:api:User",
          "https://mcs.example/ mcs:oci:api:User"
        })
    void doNotGrantWithoutTheConfiguredPrefix(String scope) {
      claims.put("scope", scope);
      assertThat(prefixed().admit(token(), NOW).scopes()).doesNotContain(Scope.USER);

      claims.put("scope", List.of(scope));
      assertThat(prefixed().admit(token(), NOW).scopes()).doesNotContain(Scope.USER);
    }

    private static TokenPolicy prefixed() {
      return new TokenPolicy(
          rules(Map.of("SELFSERVICE_TOKEN_SCOPE_PREFIX", "https://mcs.example/")));
    }
  }

  /** The customers that a token may act for. */
  @Nested
  class Customers {
    static Stream<Object> mistyped() {
      return Stream.of(
          1234,
          true,
          "12\u0000",
          Map.of("1234", "1234"),
          List.of(1234),
          List.of("1234", 5678),
          List.of("1234", "12\u0000"),
          List.of(List.of("1234")));
    }

    @ParameterizedTest
    @MethodSource("mistyped")
    void areNoneIfMistypedAndTheLogSaysSo(Object csi) {
      claims.put("csi", csi);

      assertThat(admit().customers()).isEmpty();
      assertThat(admit().remark())
          .contains(
              "The token has no customers: its claim csi is neither a string nor an array of"
                  + " strings.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "1234,5678", "1234 5678", "[\"1234\"]", " 1234", "*"})
    void areOneIfTheClaimIsAString(String csi) {
      claims.put("csi", csi);

      assertThat(admit().customers()).containsExactly(csi);
      assertThat(admit().remark()).isEmpty();
    }

    static Stream<Object> empty() {
      return Stream.of(List.of(), "");
    }

    @ParameterizedTest
    @MethodSource("empty")
    void areNoneIfEmpty(Object csi) {
      claims.put("csi", csi);

      assertThat(admit().customers()).isEmpty();
      assertThat(admit().remark()).isEmpty();
    }

    @Test
    void areNoneIfAbsent() {
      claims.remove("csi");

      assertThat(admit().customers()).isEmpty();
      assertThat(admit().remark()).isEmpty();
    }

    @Test
    void areReadFromTheClaimOfTheConfiguration() {
      claims.put("customers", List.of("42"));

      var caller = configured("scope", "customers").admit(token(), NOW);

      assertThat(caller.speaksFor("42")).isTrue();
      assertThat(caller.speaksFor("1234")).isFalse();
    }
  }

  private static TokenPolicy configured(String scopeClaim, String customersClaim) {
    return new TokenPolicy(
        rules(
            Map.of(
                "SELFSERVICE_TOKEN_SCOPE_CLAIM", scopeClaim,
                "SELFSERVICE_TOKEN_CUSTOMERS_CLAIM", customersClaim)));
  }

  /** The rules of a deployment with an issuer, two audiences, and some more settings. */
  private static TokenRules rules(Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("mp.jwt.verify.issuer", ISSUER);
    settings.put("mp.jwt.verify.audiences", AUDIENCE + ",another");
    return TokenRules.of(new MapConfig(settings));
  }

  private Caller admit() {
    return policy.admit(token(), NOW);
  }

  private String token() {
    return part(header) + "." + part(claims) + ".c2ln";
  }

  private static String part(Map<String, Object> members) {
    return encode(StrictJson.write(members));
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void assertRefused(String why) {
    assertRefused(token(), why);
  }

  private void assertRefused(String token, String why) {
    assertThat(refusalOf(() -> policy.admit(token, NOW))).isEqualTo(refused(why));
  }

  private static InvalidToken refused(String why) {
    return new InvalidToken(false, "The token is refused: " + why + ".");
  }
}
