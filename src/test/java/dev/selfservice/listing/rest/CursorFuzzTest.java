package dev.selfservice.listing.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.selfservice.problem.Refusal.InvalidRequest;
import dev.selfservice.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A cursor is either exactly one that this service writes, or refused. */
class CursorFuzzTest {
  /** The input is a cursor, or, after a space, the content of one. */
  @FuzzTest
  void read(byte[] input) {
    var text = new String(input, StandardCharsets.UTF_8);
    if (text.startsWith(" ")) {
      byte[] held = text.substring(1).getBytes(StandardCharsets.UTF_8);
      text = Base64.getUrlEncoder().withoutPadding().encodeToString(held);
    }
    try {
      assertThat(PageCursor.write(PageCursor.read(text))).isEqualTo(text);
    } catch (Refused e) {
      assertThat(e.refusal())
          .isEqualTo(
              new InvalidRequest(
                  "parameter", "cursor", "`cursor` must be a cursor from a header `Link`."));
    }
  }
}
