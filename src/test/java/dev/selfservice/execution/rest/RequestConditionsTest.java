package dev.selfservice.execution.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.selfservice.execution.EntityTags;
import dev.selfservice.problem.Refused;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of entity tags (RFC 9110 §8.8.3, §13.1). */
class RequestConditionsTest {
  static Stream<Arguments> lists() {
    return Stream.of(
        Arguments.of("*", new EntityTags(true, Set.of(), Set.of())),
        Arguments.of(" * ", new EntityTags(true, Set.of(), Set.of())),
        Arguments.of("\"a\"", new EntityTags(false, Set.of("a"), Set.of())),
        Arguments.of("W/\"a\"", new EntityTags(false, Set.of(), Set.of("a"))),
        Arguments.of("\"\"", new EntityTags(false, Set.of(""), Set.of())),
        Arguments.of("\"*\"", new EntityTags(false, Set.of("*"), Set.of())),
        Arguments.of("\"a,b\"", new EntityTags(false, Set.of("a,b"), Set.of())),
        Arguments.of(
            ", \"a\" ,,\tW/\"b\", \"c\",", new EntityTags(false, Set.of("a", "c"), Set.of("b"))));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void parsesValidLists(String text, EntityTags tags) {
    assertThat(RequestConditions.tags("If-Match", text)).isEqualTo(tags);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "a",
        "\"a",
        "a\"",
        "\"a\"\"b\"",
        "\"a\" \"b\"",
        "*,\"a\"",
        "**",
        "\u001f*",
        "\u2003*",
        "w/\"a\"",
        "W/ \"a\"",
        "\"a b\"",
        "\"a\";x",
        "\"a\nb\""
      })
  void refusesInvalidLists(String text) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> RequestConditions.tags("If-Match", text));
  }

  @Test
  void strongMatchIgnoresWeakTags() {
    var tags = RequestConditions.tags("If-Match", "\"a\", W/\"b\"");

    assertThat(tags.matchStrongly("a")).isTrue();
    assertThat(tags.matchStrongly("b")).isFalse();
    assertThat(tags.matchWeakly("b")).isTrue();
    assertThat(tags.matchWeakly("c")).isFalse();
    assertThat(RequestConditions.tags("If-Match", "*").matchStrongly("c")).isTrue();
  }
}
