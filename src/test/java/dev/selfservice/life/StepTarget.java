package dev.selfservice.life;

import static dev.selfservice.execution.State.READY;
import static dev.selfservice.execution.State.RUNNING;
import static dev.selfservice.execution.State.SCHEDULED;
import static dev.selfservice.execution.State.SUCCEEDED;

import dev.selfservice.execution.Outcome;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.life.LifeCall.Cancel;
import dev.selfservice.life.LifeCall.Create;
import dev.selfservice.life.LifeCall.Report;
import dev.selfservice.life.LifeCall.Restore;
import dev.selfservice.life.LifeCall.RestoreAll;
import dev.selfservice.life.LifeCall.Schedule;
import dev.selfservice.life.LifeCall.Start;
import dev.selfservice.life.LifeCall.What;
import dev.selfservice.life.LifeStep.Kind;
import dev.selfservice.life.SystemSnapshot.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the target of a step. An aimed step is likely to succeed, because otherwise most calls of a
 * random life would be refused; the others may have any target.
 */
record StepTarget(
    LifeStep step,
    SystemSnapshot seen,
    Instant now,
    Map<String, Map<String, TimeWindow>> taken,
    Optional<LifeCall> last) {
  private static final List<String> INSTANCES = List.of("DCMATI", "TCMATI");
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final Duration AHEAD = Duration.ofMinutes(20);

  /** The time to wait for before the step. */
  Optional<Instant> patience() {
    if (kind() == Kind.WAIT) {
      return Optional.of(now.plus(halfHours(8)));
    }
    return kind() == Kind.START && step.aimed()
        ? soonest().map(Seen::start).filter(now::isBefore)
        : Optional.empty();
  }

  /** Empty for a step that only waits. */
  Optional<LifeCall> call() {
    if (seen.isEmpty()) {
      return Optional.of(create(Optional.empty()));
    }
    return switch (kind()) {
      case CREATE -> Optional.of(create(Optional.empty()));
      case CREATE_BELOW -> Optional.of(create(Optional.of(target(this::hasNotStarted).id())));
      case SCHEDULE -> Optional.of(schedule(target(this::canBeScheduled)));
      case START -> Optional.of(new Start(startable()));
      case REPORT -> Optional.of(new Report(target(e -> e.is(RUNNING)).id(), outcome()));
      case CANCEL -> Optional.of(cancel(target(this::canBeCancelled)));
      case BULK_CANCEL -> Optional.of(cancelSeveral());
      case RESTORE -> Optional.of(restore());
      case BULK_RESTORE -> Optional.of(new RestoreAll(oneOfTheLastCancels().orElse("never")));
      case WAIT -> Optional.empty();
      case AGAIN -> last;
    };
  }

  /** If nothing is ready for an aimed step, the kind of step that leads there. */
  private Kind kind() {
    var kind = step.kind();
    if (kind == Kind.REPORT && step.aimed() && seen.all().stream().noneMatch(e -> e.is(RUNNING))) {
      kind = Kind.START;
    }
    if (kind == Kind.START && step.aimed() && soonest().isEmpty()) {
      kind = Kind.SCHEDULE;
    }
    if (kind == Kind.BULK_RESTORE && taken.isEmpty() && step.aimed()) {
      return Kind.BULK_CANCEL;
    }
    return kind == Kind.RESTORE && taken.isEmpty() && step.aimed() ? Kind.CANCEL : kind;
  }

  private Duration halfHours(int most) {
    return HALF_AN_HOUR.multipliedBy(step.when() % most);
  }

  private Seen target(Predicate<Seen> good) {
    return picked(good, step.pick());
  }

  private Seen picked(Predicate<Seen> good, int number) {
    var candidates = seen.all().stream().filter(e -> !step.aimed() || good.test(e)).toList();
    return candidates.isEmpty()
        ? any(seen.all().stream(), number)
        : any(candidates.stream(), number);
  }

  private static Seen any(Stream<Seen> of, int number) {
    var all = of.toList();
    return all.get(number % all.size());
  }

  private boolean hasNotStarted(Seen execution) {
    return execution.is(READY, SCHEDULED);
  }

  private boolean canBeScheduled(Seen execution) {
    return hasNotStarted(execution)
        && seen.upstream(execution).filter(up -> !up.is(SCHEDULED, RUNNING, SUCCEEDED)).isEmpty();
  }

  private boolean canBeCancelled(Seen execution) {
    var subtree = seen.subtree(execution.id());
    return subtree.stream().allMatch(this::hasNotStarted)
        && subtree.stream().anyMatch(e -> e.is(SCHEDULED));
  }

  private Create create(Optional<String> upstream) {
    return new Create(
        List.of(What.SINGLE, What.TOGGLE, What.SECOND_HALF, What.TOGGLE).get(step.more() % 4),
        // Mostly on the instance of its upstream, which it may then switch off again.
        upstream
            .filter(id -> step.when() % 4 > 0)
            .map(id -> seen.get(id).instance())
            .orElse(INSTANCES.get(step.when() / 4 % INSTANCES.size())),
        HALF_AN_HOUR.multipliedBy(1 + step.when() % 3),
        upstream);
  }

  private Schedule schedule(Seen execution) {
    var earliest = now.plus(AHEAD);
    var upstreamEnd = seen.upstream(execution).flatMap(Seen::window).map(TimeWindow::end);
    var from = upstreamEnd.filter(earliest::isBefore).orElse(earliest);
    var start =
        step.aimed() ? from.plus(halfHours(12)) : now.plus(halfHours(12)).minus(HALF_AN_HOUR);
    return schedule(execution, start.truncatedTo(ChronoUnit.MINUTES));
  }

  private Schedule schedule(Seen execution, Instant start) {
    var second =
        seen.secondHalf(execution)
            .filter(e -> step.more() % 3 > 0)
            .map(e -> execution.windowFrom(start).end())
            .map(end -> end.plus(HALF_AN_HOUR.multipliedBy(step.more() % 5 - 1)));
    return new Schedule(execution.id(), start, second);
  }

  private String startable() {
    return soonest().filter(e -> step.aimed()).orElseGet(() -> target(e -> true)).id();
  }

  /** The execution that can start next. */
  private Optional<Seen> soonest() {
    return seen.all().stream()
        .filter(e -> e.is(SCHEDULED) && canBeScheduled(e))
        .filter(e -> seen.upstream(e).filter(up -> !up.is(SUCCEEDED)).isEmpty() || isUndoing(e))
        .filter(e -> now.isBefore(e.end()) || isUndoing(e))
        .min(Comparator.comparing(Seen::start));
  }

  private boolean isUndoing(Seen execution) {
    return seen.firstHalf(execution)
        .filter(first -> !first.is(READY, SCHEDULED, RUNNING))
        .isPresent();
  }

  private Outcome outcome() {
    return step.more() % 5 < 2 ? Outcome.FAILED : Outcome.SUCCEEDED;
  }

  private Cancel cancel(Seen execution) {
    return cancel(Stream.of(execution), false);
  }

  private Cancel cancelSeveral() {
    return cancel(
        Stream.of(step.pick(), step.more(), step.when())
            .map(number -> picked(this::canBeCancelled, number)),
        true);
  }

  private Cancel cancel(Stream<Seen> executions, boolean bulk) {
    var ids = new TreeSet<>(executions.map(Seen::id).toList());
    return new Cancel(ids, bulk, step.more() % 2 > 0);
  }

  /** An aimed restore names an execution that the cancel unscheduled. */
  private Restore restore() {
    return oneOfTheLastCancels()
        .map(this::restore)
        .orElseGet(() -> new Restore(target(e -> true).id(), "never"));
  }

  private Restore restore(String changeId) {
    var ids = List.copyOf(taken.get(changeId).keySet());
    return new Restore(
        step.aimed() ? ids.get(step.pick() % ids.size()) : target(e -> true).id(), changeId);
  }

  /** One of the last two. */
  private Optional<String> oneOfTheLastCancels() {
    var cancels = List.copyOf(taken.keySet());
    return cancels.isEmpty()
        ? Optional.empty()
        : Optional.of(cancels.get(cancels.size() - 1 - step.more() % Math.min(2, cancels.size())));
  }
}
