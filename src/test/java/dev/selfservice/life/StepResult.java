package dev.selfservice.life;

import dev.selfservice.history.TimeWindow;
import dev.selfservice.life.SystemUnderTest.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One call, with the state before and after it.
 *
 * @param from a time before it
 * @param to a time after it
 * @param taken the windows that each cancel so far removed: by the id of its change, then by
 *     execution
 */
record StepResult(
    SystemSnapshot before,
    LifeCall call,
    Instant from,
    Instant to,
    Outcome outcome,
    SystemSnapshot after,
    Map<String, Map<String, TimeWindow>> taken) {

  boolean isDone() {
    return outcome.problem().isEmpty();
  }

  /** A start before its time was not carried out: it may do something the next time. */
  boolean wasCarriedOut() {
    return isDone() && (changedAnything() || !(call instanceof LifeCall.Start));
  }

  boolean changedAnything() {
    return !before.equals(after);
  }

  /** A word or two, for counting. */
  String kind() {
    return action() + " " + outcome.problem().orElse(changedAnything() ? "done" : "nothing to do");
  }

  private String action() {
    if (call instanceof LifeCall.RestoreAll) {
      return "bulk restore";
    }
    return call instanceof LifeCall.Cancel cancel && cancel.bulk() ? "bulk" : call.action().text();
  }

  /** All details, one line for each execution. */
  String story() {
    return "at %s: %s -> %s%nbefore:%n%s%nafter:%n%s"
        .formatted(from, call, outcome, lines(before), lines(after));
  }

  private static String lines(SystemSnapshot seen) {
    return seen.all().stream().map(e -> "  " + e).collect(Collectors.joining("\n"));
  }
}
