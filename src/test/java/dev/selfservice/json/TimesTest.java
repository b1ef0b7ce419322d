package dev.selfservice.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2030-08-26T08:53:51-07:00, 2030-08-26T15:53:51Z",
    "2030-08-26T8:53:51-07:00, 2030-08-26T15:53:51Z",
    "2030-08-26T0:00:00Z, 2030-08-26T00:00:00Z",
    "2030-08-26T23:59:59Z, 2030-08-26T23:59:59Z",
    "2030-08-26T12:00:00+05:30, 2030-08-26T06:30:00Z",
    "2030-08-26T12:00:00+00:00, 2030-08-26T12:00:00Z",
    "2030-08-26T12:00:00+18:00, 2030-08-25T18:00:00Z",
    "2030-08-26t12:00:00z, 2030-08-26T12:00:00Z",
    "2028-02-29T12:00:00Z, 2028-02-29T12:00:00Z",
    "9998-12-31T23:59:59Z, 9998-12-31T23:59:59Z",
    "9999-01-01T00:00:00+00:01, 9998-12-31T23:59:00Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z"
  })
  void readsAnyOffsetAndAOneDigitHour(String text, Instant instant) {
    assertThat(Times.read(text)).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {".0", ".5", ".999999999"})
  void truncatesFractionsOfSeconds(String fraction) {
    assertThat(Times.read("2030-08-26T12:00:00" + fraction + "Z"))
        .contains(Instant.parse("2030-08-26T12:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "tomorrow",
        "2030-08-26",
        "2030-08-26T12:00:00",
        "2030-08-26T12:00Z",
        "2030-08-26 12:00:00Z",
        "2030-08-26T12:00:00 Z",
        " 2030-08-26T12:00:00Z",
        "2030-08-26T12:00:00Z ",
        "2030-08-26T12:00:00.Z",
        "2030-08-26T12:00:00,5Z",
        "2030-08-26T12:00:00.1234567890Z",
        "2030-08-26T24:00:00Z",
        "2030-08-26T12:60:00Z",
        "2030-08-26T12:00:60Z",
        "2030-08-26T012:00:00Z",
        "2030-08-26T-1:00:00Z",
        "2030-13-01T12:00:00Z",
        "2030-8-26T12:00:00Z",
        "2030-02-29T12:00:00Z",
        "2030-04-31T12:00:00Z",
        "2030-08-26T12:00:00+0700",
        "2030-08-26T12:00:00+07",
        "2030-08-26T12:00:00+18:01",
        "2030-08-26T12:00:00+07:60",
        "2030-08-26T12:00:00Z[UTC]",
        "2030-08-26T12:00:00UTC",
        "30-08-26T12:00:00Z",
        "9999-01-01T00:00:00Z",
        "9998-12-31T23:59:59-00:01",
        "0000-01-01T00:00:00+00:01",
        "+10000-01-01T00:00:00Z",
        "-2030-08-26T12:00:00Z",
        "1893499200",
        "２０３０-08-26T12:00:00Z"
      })
  void refusesOtherTexts(String text) {
    assertThat(Times.read(text)).isEmpty();
  }

  @Test
  void writesUtcInWholeSeconds() {
    assertThat(Times.write(Instant.parse("2030-08-26T15:53:51.987Z")))
        .isEqualTo("2030-08-26T15:53:51Z");
    assertThat(Times.write(Instant.parse("2030-08-26T00:00:00Z")))
        .isEqualTo("2030-08-26T00:00:00Z");
  }
}
