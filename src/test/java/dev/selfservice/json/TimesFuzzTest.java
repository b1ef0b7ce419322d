package dev.selfservice.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** A point in time equals the result of the JDK's own RFC 3339 parser, or is refused. */
class TimesFuzzTest {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);
  private static final String RFC_3339 =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})";

  @FuzzTest
  @DictionaryEntries({
    "2030-02-28T23:59:60Z",
    "0000-01-01T",
    "9999-12-31T",
    "T24:00:00",
    "+18:00",
    "-00:00",
    "+25:00",
    ".999999999",
    "-02-29",
    "Z",
    "+",
    "-",
    ":"
  })
  void read(byte[] input) {
    var text = new String(input, StandardCharsets.UTF_8);

    var time = Times.read(text);

    assertThat(time).isEqualTo(secondReading(text));
    time.ifPresent(
        instant -> {
          assertThat(Times.write(instant)).matches(RFC_3339);
          assertThat(Times.read(Times.write(instant))).contains(instant);
        });
  }

  /** The two other forms that known clients send: a one-digit hour, and lower-case letters. */
  private static Optional<Instant> secondReading(String text) {
    var whole = text.toUpperCase(Locale.ROOT).replaceFirst("T([0-9]:)", "T0$1");
    if (!whole.matches(RFC_3339)) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(whole, ISO))
          .map(time -> time.toInstant().truncatedTo(ChronoUnit.SECONDS))
          .filter(time -> time.toString().matches("(?!9999)[0-9]{4}-.*"));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
