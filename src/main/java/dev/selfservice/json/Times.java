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

/** Points in time as the API writes and reads them. */
public final class Times {
  /** In UTC, so that what is written can be read again; a year's duration later has four digits. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9998-12-31T23:59:59Z");

  /** ISO 8601 with an offset; a one-digit hour too, for known clients send it. */
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

  /** UTC, whole seconds. */
  public static String write(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Cut to whole seconds; empty if it is no point in time. */
  public static Optional<Instant> read(String text) {
    try {
      var time = OffsetDateTime.parse(text, READ).toInstant().truncatedTo(ChronoUnit.SECONDS);
      return Optional.of(time).filter(t -> !t.isBefore(FIRST) && !t.isAfter(LAST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
