package dev.selfservice.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads and writes points in time in the form of the API (docs/api.md, "Times"). */
public final class Times {
  /**
   * The limits apply in UTC, so that every time that is written can be read again. The last year is
   * 9998 because an end, at most 366 days later, must have a year of four digits too.
   */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9998-12-31T23:59:59Z");

  /** ISO 8601 with an offset. The hour may have one digit, because known clients send it. */
  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd'T'")
          .appendValue(ChronoField.HOUR_OF_DAY, 1, 2, SignStyle.NOT_NEGATIVE)
          .appendPattern(":mm:ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendOffset("+HH:MM", "Z")
          .toFormatter(java.util.Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Times() {}

  /** Writes the time in UTC and whole seconds. */
  public static String write(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Reads a time and cuts off fractions of a second; empty if the text is not a valid time. */
  public static Optional<Instant> read(String text) {
    try {
      var time = OffsetDateTime.parse(text, READ).toInstant().truncatedTo(ChronoUnit.SECONDS);
      return Optional.of(time).filter(t -> !t.isBefore(FIRST) && !t.isAfter(LAST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
