package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.problem.Refused;
import dev.selfservice.support.MapConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A token is refused, or it breaks no rule as {@link ReferenceTokenPolicy} reads it. */
class TokenPolicyFuzzTest {
  private static final String SAYS_NOTHING_OF_IT =
      "The token is refused: ([a-z, ()]|JSON|Base64)+[.]";
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final String PREFIX = "x/";
  private static final TokenPolicy POLICY = policy(Map.of());
  private static final TokenPolicy LENIENT =
      policy(
          Map.of(
              "SELFSERVICE_TOKEN_TYPES",
              "none,at+jwt,JWT",
              "SELFSERVICE_TOKEN_SCOPE_PREFIX",
              PREFIX));

  private static TokenPolicy policy(Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("mp.jwt.verify.issuer", ReferenceTokenPolicy.ISSUER);
    settings.put("mp.jwt.verify.audiences", ReferenceTokenPolicy.AUDIENCE + ",another");
    return new TokenPolicy(TokenRules.of(new MapConfig(settings)));
  }

  /** The input is a token, or the two lines that one has as its header and claims. */
  @FuzzTest
  @DictionaryFile(resourcePath = "tokens.dict")
  void admit(byte[] input) {
    String token = token(input);
    check(POLICY, token, ReferenceTokenPolicy.of(token, NOW));
    check(LENIENT, token, ReferenceTokenPolicy.lenient(token, NOW, PREFIX));
  }

  private static void check(TokenPolicy policy, String token, ReferenceTokenPolicy reference) {
    try {
      reference.agreesThatItIs(policy.admit(token, NOW));
    } catch (Refused e) {
      assertThat(e.refusal())
          .isInstanceOfSatisfying(
              InvalidToken.class, refusal -> assertThat(refusal.why()).matches(SAYS_NOTHING_OF_IT));
    }
  }

  private static String token(byte[] input) {
    var text = new String(input, StandardCharsets.ISO_8859_1);
    int header = text.indexOf('\n');
    return header < 0
        ? text
        : base64(text.substring(0, header)) + "." + base64(text.substring(header + 1)) + ".c2ln";
  }

  private static String base64(String part) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(part.getBytes(StandardCharsets.ISO_8859_1));
  }
}
