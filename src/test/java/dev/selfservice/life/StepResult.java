package dev.selfservice.life;

import dev.selfservice.history.TimeWindow;
import dev.selfservice.life.SystemUnderTest.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One call, with all around it.
 *
 * @param from a time before it
 * @param to a time after it
 * @param taken what each cancel so far took, by its change's id: windows by execution
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

  /** A start that came too early was not: it may do something the next time. */
  boolean wasCarriedOut() {
    return isDone() && (changedAnything() || !(call instanceof LifeCall.Start));
  }

  boolean changedAnything() {
    return !before.equals(after);
  }

  /** In a word or two, to be counted. */
  String kind() {
    String action =
        call instanceof LifeCall.Cancel cancel && cancel.bulk() ? "bulk" : call.action().text();
    return action + " " + outcome.problem().orElse(changedAnything() ? "done" : "nothing to do");
  }

  /** All of it, a line an execution. */
  String story() {
    return "at %s: %s -> %s%nbefore:%n%s%nafter:%n%s"
        .formatted(from, call, outcome, lines(before), lines(after));
  }

  private static String lines(SystemSnapshot seen) {
    return seen.all().stream().map(e -> "  " + e).collect(Collectors.joining("\n"));
  }
}
