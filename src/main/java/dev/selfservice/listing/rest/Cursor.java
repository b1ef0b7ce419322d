package dev.selfservice.listing.rest;

import dev.selfservice.execution.ExecutionId;
import dev.selfservice.execution.Executions.Place;
import dev.selfservice.execution.rest.Query;
import dev.selfservice.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A place in the list as clients carry it: opaque to them, and no secret. Whose executions are
 * shown the path alone says, so that another's or an edited cursor leads to a page of one's own, or
 * to none.
 */
final class Cursor {
  static final String PARAMETER = "cursor";

  private static final Pattern FORM = Pattern.compile("1:([0-9]{1,16}):(3-[0-9A-Z]{1,10})");

  private Cursor() {}

  static String write(Place place) {
    var text = "1:%d:%s".formatted(micros(place.createdOn()), place.id());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** By whole seconds first: as nanoseconds the year 2263 has no place in a {@code long}. */
  private static long micros(Instant time) {
    var since = Duration.between(Instant.EPOCH, time);
    return since.toSeconds() * 1_000_000 + since.toNanosPart() / 1_000;
  }

  /**
   * @throws Refused as an invalid parameter, unless {@link #write} has written it so, letter by
   *     letter
   */
  static Place read(String text) {
    var form = FORM.matcher(decoded(text));
    if (!form.matches()) {
      throw invalid();
    }
    var createdOn = Instant.EPOCH.plus(Long.parseLong(form.group(1)), ChronoUnit.MICROS);
    var place = new Place(createdOn, ExecutionId.checked(form.group(2)));
    if (!write(place).equals(text)) {
      throw invalid();
    }
    return place;
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static Refused invalid() {
    return Query.invalid(PARAMETER, "This is no cursor that this service has given.");
  }
}
