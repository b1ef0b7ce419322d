package dev.selfservice.customer.rest;

import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.http.CursorText;
import dev.selfservice.problem.Refusal.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerCursorTest {
  private static final InvalidRequest INVALID =
      new InvalidRequest("parameter", "cursor", "`cursor` must be a cursor from a header `Link`.");

  @ParameterizedTest
  @ValueSource(strings = {"0", "017", "99999999999999999999"})
  void isReadAsItWasWritten(String supportIdentifier) {
    assertThat(CustomerCursor.read(CustomerCursor.write(supportIdentifier)))
        .isEqualTo(supportIdentifier);
  }

  @Test
  void needsNoEscapeInAQuery() {
    assertThat(CustomerCursor.write("17")).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "17",
        "1:",
        "2:17",
        "1:x",
        "1:-1",
        "1:17\n",
        "1:17:3-A",
        "1:123456789012345678901",
        "1:\u0661"
      })
  void isRefusedWithOtherContent(String content) {
    assertThat(refusalOf(() -> CustomerCursor.read(CursorText.encode(content)))).isEqualTo(INVALID);
  }

  /** Such as {@code MToxNw} with unused bits set, or with padding. */
  @ParameterizedTest
  @ValueSource(strings = {"MToxNx", "MToxNw==", "MToxN\u0000w", "+", "x"})
  void isRefusedInAnotherEncoding(String cursor) {
    assertThat(refusalOf(() -> CustomerCursor.read(cursor))).isEqualTo(INVALID);
  }
}
