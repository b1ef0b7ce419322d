package dev.selfservice.life;

import static dev.selfservice.execution.State.FAILED;
import static dev.selfservice.execution.State.READY;
import static dev.selfservice.execution.State.RUNNING;
import static dev.selfservice.execution.State.SCHEDULED;
import static dev.selfservice.execution.State.SUCCEEDED;

import dev.selfservice.life.SystemSnapshot.Seen;
import java.util.Optional;
import java.util.stream.Stream;

/** Invariants of a snapshot. Each method describes the first violation; empty if there is none. */
final class InvariantCheck {
  private InvariantCheck() {}

  /**
   * The upstream of a SCHEDULED execution is SCHEDULED, RUNNING or SUCCEEDED, and the execution
   * starts no earlier than its upstream's end; but a second half may follow a first half that
   * FAILED. Only a READY execution has no window.
   */
  static Optional<String> ofTrees(SystemSnapshot seen) {
    return seen.all().stream().flatMap(e -> faults(e, seen)).findFirst();
  }

  private static Stream<String> faults(Seen execution, SystemSnapshot seen) {
    if (execution.is(READY) == execution.window().isPresent()) {
      return Stream.of("A window or none, but not as its state has it: " + execution);
    }
    return seen
        .upstream(execution)
        .filter(upstream -> execution.is(SCHEDULED) && !mayFollow(execution, upstream, seen))
        .map(upstream -> "Is scheduled: " + execution + ", below " + upstream)
        .stream();
  }

  private static boolean mayFollow(Seen execution, Seen upstream, SystemSnapshot seen) {
    if (upstream.is(FAILED)) {
      return seen.firstHalf(execution).isPresent();
    }
    return upstream.is(SCHEDULED, RUNNING, SUCCEEDED)
        && !execution.start().isBefore(upstream.end());
  }

  /** No two executions that take time on one instance overlap. */
  static Optional<String> ofCalendars(SystemSnapshot seen) {
    return seen.all().stream()
        .flatMap(
            one ->
                seen.all().stream()
                    .filter(other -> collide(one, other))
                    .map(other -> one + " overlaps " + other))
        .findFirst();
  }

  private static boolean collide(Seen one, Seen other) {
    return !one.id().equals(other.id())
        && one.instance().equals(other.instance())
        && one.takesTime()
        && other.takesTime()
        && one.start().isBefore(other.end())
        && other.start().isBefore(one.end());
  }
}
