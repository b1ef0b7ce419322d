package dev.selfservice.execution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.MemberChecks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The planned duration of a run, e.g. {@code {"unit":"hours","value":4}}: at least one unit, at
 * most 366 days.
 */
public record PlannedDuration(Unit unit, Integer value) {
  private static final Duration MAX = Duration.ofDays(366);

  public PlannedDuration {
    MemberChecks.required("unit", unit);
    if (MemberChecks.required("value", value) < 1 || MAX.compareTo(unit.times(value)) < 0) {
      throw new InvalidMember(
          "value", "`value` must be at least 1, and the duration at most 366 days.");
    }
  }

  public Duration length() {
    return unit.times(value);
  }

  /** The window of a run that starts at this time. */
  TimeWindow windowFrom(Instant start) {
    return new TimeWindow(start, start.plus(length()));
  }

  /** Reading ignores case; writing is in lower case, as existing clients do. */
  public enum Unit {
    MINUTES(ChronoUnit.MINUTES),
    HOURS(ChronoUnit.HOURS),
    DAYS(ChronoUnit.DAYS);

    private final ChronoUnit unit;

    /** ASCII only: otherwise a letter such as the long s would match an S. */
    private final Pattern inAnyCase = Pattern.compile(name(), Pattern.CASE_INSENSITIVE);

    Unit(ChronoUnit unit) {
      this.unit = unit;
    }

    @JsonCreator
    static Unit read(String text) {
      for (Unit unit : values()) {
        if (unit.inAnyCase.matcher(text).matches()) {
          return unit;
        }
      }
      throw new InvalidMember("", "`unit` must be `minutes`, `hours` or `days`.");
    }

    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Duration times(int value) {
      return Duration.of(value, unit);
    }
  }
}
