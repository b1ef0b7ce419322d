package dev.selfservice.listing.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.selfservice.execution.ListPosition;
import dev.selfservice.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCursorTest {
  private static final ListPosition PLACE =
      new ListPosition(Instant.parse("2030-06-01T12:00:00.123456Z"), "3-7JZXAMZ001");

  @Test
  void isReadAsItWasWritten() {
    assertThat(PageCursor.read(PageCursor.write(PLACE))).isEqualTo(PLACE);
  }

  @Test
  void needsNoEscapeInAQuery() {
    assertThat(PageCursor.write(PLACE)).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1:1",
        "1:1:",
        "1::3-A",
        "2:1:3-A",
        "1:1:A",
        "1:-1:3-A",
        "1:1:3-a",
        "1:1:3-A:",
        "1:1234567890123456789:3-A",
        "1:1:3-ABCDEFGHIJK",
        "1:1:3-A\n",
        "1:01:3-A"
      })
  void isRefusedWithOtherContent(String text) {
    var cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.US_ASCII));

    assertThatExceptionOfType(Refused.class).isThrownBy(() -> PageCursor.read(cursor));
  }

  /** Such as {@code MToxOjMtQQ} with unused bits set, or with padding. */
  @ParameterizedTest
  @ValueSource(strings = {"MToxOjMtQR", "MToxOjMtQQ=="})
  void isRefusedInAnotherEncoding(String cursor) {
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> PageCursor.read(cursor));
  }

  @Test
  void holdsAnyTime() {
    var last = new ListPosition(Instant.ofEpochSecond(9_999_999_999L, 999_999_000), "3-A");

    assertThat(PageCursor.read(PageCursor.write(last))).isEqualTo(last);
  }

  /** The latest start that a schedule accepts. */
  @Test
  void holdsAnyStart() {
    var last = new ListPosition(Instant.parse("9998-12-31T23:59:59Z"), "3-A");

    assertThat(PageCursor.read(PageCursor.write(last))).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "+", "=", "MTox OjMtQQ", "ä"})
  void isRefusedIfNotBase64(String cursor) {
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> PageCursor.read(cursor));
  }
}
