package dev.selfservice.listing.rest;

import dev.selfservice.execution.ExecutionId;
import dev.selfservice.execution.ListPosition;
import dev.selfservice.http.CursorText;
import dev.selfservice.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A position in the list or in the plan, as text for clients. It is opaque to clients, but not a
 * secret (ADR 12): only the path and the token determine whose executions are listed. Therefore a
 * foreign or edited cursor leads to a page of the caller's own customer, or is refused.
 */
public final class PageCursor {
  private static final Pattern FORM = Pattern.compile("1:(0|[1-9][0-9]{0,17}):(3-[0-9A-Z]{1,10})");

  private PageCursor() {}

  public static String write(ListPosition position) {
    // Locale.ROOT: the default locale of the server may have other digits
    return CursorText.encode(
        String.format(Locale.ROOT, "1:%d:%s", micros(position.time()), position.id()));
  }

  /** Adds seconds and fraction: nanoseconds after the year 2262 do not fit into a {@code long}. */
  private static long micros(Instant time) {
    var since = Duration.between(Instant.EPOCH, time);
    return since.toSeconds() * 1_000_000 + since.toNanosPart() / 1_000;
  }

  /**
   * Reads a cursor.
   *
   * @throws Refused as an invalid parameter, unless the text is exactly as {@link #write} writes it
   */
  public static ListPosition read(String text) {
    var form = FORM.matcher(CursorText.decode(text));
    if (!form.matches()) {
      throw CursorText.invalid();
    }
    var time = Instant.EPOCH.plus(Long.parseLong(form.group(1)), ChronoUnit.MICROS);
    return new ListPosition(time, ExecutionId.checked(form.group(2)));
  }
}
