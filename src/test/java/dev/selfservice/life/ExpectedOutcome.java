package dev.selfservice.life;

import static dev.selfservice.execution.State.FAILED;
import static dev.selfservice.execution.State.READY;
import static dev.selfservice.execution.State.RUNNING;
import static dev.selfservice.execution.State.SCHEDULED;
import static dev.selfservice.execution.State.SUCCEEDED;
import static java.util.function.Predicate.not;

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
import dev.selfservice.life.SystemSnapshot.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The outcome that the contract promises for a call made at that time: the refusal, or else the new
 * state of each changed execution. For created executions it predicts only their number.
 */
final class ExpectedOutcome {
  private final SystemSnapshot before;
  private final LifeRules rules;
  private final Instant now;
  private final Map<String, Map<String, TimeWindow>> taken;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Seen> changes = new LinkedHashMap<>();
  private int births;

  private ExpectedOutcome(StepResult turn, LifeRules rules, Instant now) {
    this.before = turn.before();
    this.rules = rules;
    this.now = now;
    this.taken = turn.taken();
  }

  static ExpectedOutcome of(StepResult turn, LifeRules rules, Instant now) {
    var expected = new ExpectedOutcome(turn, rules, now);
    if (turn.call() instanceof Create create) {
      expected.create(create);
    } else if (turn.call() instanceof Schedule schedule) {
      expected.schedule(schedule);
    } else if (turn.call() instanceof Start start) {
      expected.start(before(turn, start.id()));
    } else if (turn.call() instanceof Report report) {
      expected.report(before(turn, report.id()), report.outcome());
    } else if (turn.call() instanceof Cancel cancel) {
      expected.cancel(cancel);
    } else if (turn.call() instanceof Restore restore) {
      expected.restore(restore);
    } else if (turn.call() instanceof RestoreAll restore) {
      expected.restore(restore.changeId(), expected.before.all().stream());
    }
    return expected;
  }

  private static Seen before(StepResult turn, String id) {
    return turn.before().get(id);
  }

  /** If there are several reasons to refuse the call, the first one. */
  Optional<String> problem() {
    return problems.stream().findFirst();
  }

  /** The executions that change, in their new state; empty if the call is refused. */
  Map<String, Seen> changes() {
    return problems.isEmpty() ? changes : Map.of();
  }

  int births() {
    return problems.isEmpty() ? births : 0;
  }

  private void refuse(boolean when, String problem) {
    if (when) {
      problems.add(problem);
    }
  }

  private void change(Stream<Seen> executions, Function<Seen, Seen> how) {
    executions.forEach(e -> changes.put(e.id(), how.apply(e)));
  }

  private void create(Create create) {
    births = create.what() == What.TOGGLE ? 2 : 1;
    create.upstream().map(before::get).ifPresent(this::createBelow);
  }

  private void createBelow(Seen upstream) {
    refuse(upstream.hasStarted(), "wrong-state");
    refuse(before.tree(upstream.root()).count() + births > rules.size(), "tree-too-large");
    refuse(before.depth(upstream) + births > rules.depth(), "tree-too-large");
  }

  private void schedule(Schedule schedule) {
    var execution = before.get(schedule.id());
    var windows = new LinkedHashMap<Seen, TimeWindow>();
    windows.put(execution, execution.windowFrom(schedule.start()));
    schedule
        .second()
        .ifPresent(
            start -> {
              var second = before.secondHalf(execution).orElseThrow();
              windows.put(second, second.windowFrom(start));
            });
    refuse(execution.hasStarted(), "wrong-state");
    rules
        .leadTime()
        .map(now::plus)
        .ifPresent(earliest -> refuse(anyStartsBefore(earliest, windows), "invalid-schedule"));
    put(windows);
    requireFree();
  }

  private static boolean anyStartsBefore(Instant earliest, Map<Seen, TimeWindow> windows) {
    return windows.values().stream().anyMatch(window -> window.start().isBefore(earliest));
  }

  private void put(Map<Seen, TimeWindow> windows) {
    change(
        windows.keySet().stream().filter(e -> !e.stands(windows.get(e))),
        e -> e.scheduled(windows.get(e)));
    refuse(InvariantCheck.ofTrees(before.with(changes)).isPresent(), "schedule-order");
  }

  private void requireFree() {
    refuse(
        rules.hasCalendar() && InvariantCheck.ofCalendars(before.with(changes)).isPresent(),
        "schedule-conflict");
  }

  private void restore(Restore restore) {
    restore(restore.changeId(), before.tree(before.get(restore.id()).root()));
  }

  private void restore(String changeId, Stream<Seen> among) {
    var removed = taken.getOrDefault(changeId, Map.of());
    var windows =
        among
            .filter(e -> removed.containsKey(e.id()))
            .collect(Collectors.toMap(Function.identity(), e -> removed.get(e.id())));
    refuse(windows.isEmpty(), "not-found");
    if (windows.entrySet().stream().allMatch(e -> e.getKey().stands(e.getValue()))) {
      return;
    }
    refuse(!windows.keySet().stream().allMatch(e -> e.is(READY)), "wrong-state");
    put(windows);
    refuse(rules.hasCalendar() && anyStartsBefore(now.plusNanos(1), windows), "invalid-schedule");
    requireFree();
  }

  private void start(Seen execution) {
    var upstream = before.upstream(execution);
    var firstHalf = before.firstHalf(execution);
    boolean hasItsTurn =
        upstream.isEmpty()
            || upstream.get().is(SUCCEEDED)
            || firstHalf.filter(first -> first.is(FAILED)).isPresent();
    boolean mayBeLate = firstHalf.filter(first -> first.is(SUCCEEDED, FAILED)).isPresent();
    boolean isOpen =
        execution.is(SCHEDULED)
            && !now.isBefore(execution.start())
            && (now.isBefore(execution.end()) || mayBeLate);
    boolean isBusy =
        rules.hasCalendar()
            && before.all().stream()
                .anyMatch(e -> e.is(RUNNING) && e.instance().equals(execution.instance()));
    refuse(!isOpen || !hasItsTurn || isBusy, "wrong-state");
    change(Stream.of(execution), e -> e.now(RUNNING));
  }

  private void report(Seen execution, Outcome outcome) {
    var state = outcome == Outcome.SUCCEEDED ? SUCCEEDED : FAILED;
    if (execution.is(state)) {
      return;
    }
    refuse(execution.is(SUCCEEDED, FAILED), "outcome-contradicts");
    refuse(execution.is(READY, SCHEDULED), "wrong-state");
    change(Stream.of(execution), e -> e.now(state));
    if (state == FAILED) {
      change(
          before.subtree(execution.id()).stream()
              .filter(e -> e.is(SCHEDULED))
              .filter(not(e -> before.firstHalf(e).equals(Optional.of(execution)))),
          Seen::ready);
    }
  }

  private void cancel(Cancel cancel) {
    var subtrees = cancel.ids().stream().flatMap(id -> before.subtree(id).stream()).toList();
    refuse(subtrees.stream().anyMatch(Seen::hasStarted), "execution-not-cancellable");
    refuse(
        rules.compensationRequired()
            && !cancel.evenUncompensated()
            && cancel.ids().stream().anyMatch(id -> leavesFirstHalfOn(before, id)),
        "compensation-pending");
    change(subtrees.stream().filter(e -> e.is(SCHEDULED)), Seen::ready);
  }

  static boolean leavesFirstHalfOn(SystemSnapshot before, String id) {
    var execution = before.get(id);
    return execution.is(SCHEDULED)
        && before.firstHalf(execution).filter(Seen::hasStarted).isPresent();
  }
}
