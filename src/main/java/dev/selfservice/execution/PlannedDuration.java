package dev.selfservice.execution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.Member;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How long an execution is planned to run: {@code {"unit":"hours","value":4}}, more than nothing
 * and at most a year.
 */
public record PlannedDuration(Unit unit, Integer value) {
  private static final Duration MOST = Duration.ofDays(366);

  public PlannedDuration {
    Member.required("unit", unit);
    if (Member.required("value", value) < 1 || MOST.compareTo(unit.times(value)) < 0) {
      throw new InvalidMember("value", "A duration is at least 1 and at most a year.");
    }
  }

  public Duration length() {
    return unit.times(value);
  }

  /** Read in any case, written in lower case as known clients do. */
  public enum Unit {
    MINUTES(ChronoUnit.MINUTES),
    HOURS(ChronoUnit.HOURS),
    DAYS(ChronoUnit.DAYS);

    private final ChronoUnit unit;

    /** Of ASCII letters only: in no other alphabet is an S one. */
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
      throw new InvalidMember("", "A unit is minutes, hours or days.");
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
