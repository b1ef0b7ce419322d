package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loops read what these regular expressions describe, and at any length. */
class TokenSyntaxTest {
  private static final Pattern CREDENTIALS = Pattern.compile("(?i:bearer) +([\\w.~+/=-]+)");
  private static final Pattern COMPACT = Pattern.compile("[\\w-]*\\.[\\w-]*\\.[\\w-]+");
  private static final int MEGABYTE = 1_000_000;

  @ParameterizedTest
  @ValueSource(strings = {"Bearer x", "bearer x", "BEARER   x", "bEaReR x"})
  void readsTheTokenBehindTheSchemeInAnyCase(String header) {
    assertThat(TokenSyntax.bearerToken(header)).contains("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearerx",
        "Bearer\tx",
        " Bearer x",
        "Bearer x ",
        "Bearer x y",
        "Bearer x,y",
        "Bearer: x",
        "Basic x",
        "Bearer \"x\"",
        "Bearer é",
        "Bearer x\n",
        "Bear"
      })
  void readsNoTokenFromAnythingElse(String header) {
    assertThat(TokenSyntax.bearerToken(header)).isEmpty();
  }

  @Property
  void readsHeadersAsTheRegularExpressionDoes(@ForAll("headers") String header) {
    var credentials = CREDENTIALS.matcher(header);

    assertThat(TokenSyntax.bearerToken(header).orElse(null))
        .isEqualTo(credentials.matches() ? credentials.group(1) : null);
  }

  @Provide
  Arbitrary<String> headers() {
    var scheme = Arbitraries.of("Bearer", "bearer", "BEARER ", "Bear", "Basic", "");
    var rest = Arbitraries.strings().withChars(" aZ09_-.~+/=,:\téK\n").ofMaxLength(8);
    return scheme.flatMap(s -> rest.map(r -> s + r));
  }

  @Property
  void recognizesTheCompactFormAsTheRegularExpressionDoes(@ForAll("tokens") String token) {
    assertThat(TokenSyntax.isCompact(token)).isEqualTo(COMPACT.matcher(token).matches());
  }

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.strings().withChars("....aZ09_-=+/ é").ofMaxLength(8);
  }

  @Test
  void readsATokenOfAnyLength() {
    String token = "x".repeat(MEGABYTE) + "." + "y".repeat(MEGABYTE) + ".z";

    assertThat(TokenSyntax.bearerToken("Bearer " + token)).contains(token);
    assertThat(TokenSyntax.bearerToken("Bearer " + token + " ")).isEmpty();
    assertThat(TokenSyntax.isCompact(token)).isTrue();
    assertThat(TokenSyntax.isCompact(token + "=")).isFalse();
  }
}
