package dev.selfservice.life;

import static dev.selfservice.execution.State.FAILED;
import static dev.selfservice.execution.State.READY;
import static dev.selfservice.execution.State.RUNNING;
import static dev.selfservice.execution.State.SCHEDULED;
import static dev.selfservice.execution.State.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.execution.State;
import dev.selfservice.execution.ToggleRole;
import dev.selfservice.history.Action;
import dev.selfservice.history.Change;
import dev.selfservice.history.Change.Entry;
import dev.selfservice.history.HistoryHead;
import dev.selfservice.life.LifeCall.Cancel;
import dev.selfservice.life.LifeCall.Create;
import dev.selfservice.life.LifeCall.Restore;
import dev.selfservice.life.LifeCall.RestoreAll;
import dev.selfservice.life.LifeCall.What;
import dev.selfservice.life.SystemSnapshot.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Invariants that must hold after every call, whatever it was and whatever preceded it. */
record Invariants(SystemUnderTest player) {
  private record Way(State from, State to) {}

  void hold(StepResult turn) {
    try {
      checkTransitionsAreLegal(turn);
      checkSnapshot(turn);
      checkExpectedOutcome(turn);
      checkCreatedExecutions(turn);
      checkEachChangedTreeHasOneNewEntry(turn);
    } catch (AssertionError e) {
      throw new AssertionError("%s%n%s".formatted(e.getMessage(), turn.story()), e);
    }
  }

  void holdAgain(StepResult turn) {
    if (turn.call().isIdempotent()) {
      assertThat(turn.after()).as("the same again: " + turn.story()).isEqualTo(turn.before());
    }
  }

  // --- states

  private static void checkTransitionsAreLegal(StepResult turn) {
    assertThat(turn.after().executions().keySet()).containsAll(turn.before().executions().keySet());
    for (var after : turn.after().all()) {
      Optional.ofNullable(turn.before().get(after.id()))
          .filter(before -> !before.equals(after))
          .ifPresent(before -> isLegal(before, after, turn.call().action()));
    }
  }

  private static void isLegal(Seen before, Seen after, Action action) {
    assertThat(after.isSame(before)).as("%s is %s", before, after).isTrue();
    assertThat(ways(action)).contains(new Way(before.state(), after.state()));
    if (after.hasStarted()) {
      assertThat(after.window()).isEqualTo(before.window());
    }
  }

  private static Set<Way> ways(Action action) {
    return switch (action) {
      case CREATE -> Set.of();
      case SCHEDULE -> Set.of(new Way(READY, SCHEDULED), new Way(SCHEDULED, SCHEDULED));
      case RESTORE -> Set.of(new Way(READY, SCHEDULED));
      case CANCEL, MISS -> Set.of(new Way(SCHEDULED, READY));
      case START -> Set.of(new Way(SCHEDULED, RUNNING));
      case REPORT ->
          Set.of(new Way(RUNNING, SUCCEEDED), new Way(RUNNING, FAILED), new Way(SCHEDULED, READY));
    };
  }

  private void checkSnapshot(StepResult turn) {
    assertThat(InvariantCheck.ofTrees(turn.after())).isEmpty();
    if (player.rules().hasCalendar()) {
      assertThat(InvariantCheck.ofCalendars(turn.after())).isEmpty();
    }
  }

  // --- expected outcome

  /** Time may have passed a bound during the call: then either outcome is right. */
  private void checkExpectedOutcome(StepResult turn) {
    var early = ExpectedOutcome.of(turn, player.rules(), turn.from());
    var late =
        turn.from().equals(turn.to()) ? early : ExpectedOutcome.of(turn, player.rules(), turn.to());
    assertThat(turn.outcome().problem()).isIn(early.problem(), late.problem());
    var expected = turn.outcome().problem().equals(early.problem()) ? early : late;
    var after = new HashMap<>(turn.after().executions());
    after.keySet().retainAll(turn.before().executions().keySet());
    assertThat(after).isEqualTo(turn.before().with(expected.changes()).executions());
    assertThat(turn.after().executions())
        .hasSize(turn.before().executions().size() + expected.births());
  }

  private static void checkCreatedExecutions(StepResult turn) {
    var created =
        turn.after().all().stream()
            .filter(e -> !turn.before().executions().containsKey(e.id()))
            .toList();
    if (turn.call() instanceof Create create && !created.isEmpty()) {
      assertThat(created.get(0).upstream()).isEqualTo(create.upstream());
      assertThat(created).extracting(Seen::half).isEqualTo(halves(create.what()));
      assertThat(created).extracting(Seen::instance).containsOnly(create.instance());
      assertThat(created).extracting(Seen::duration).containsOnly(create.duration());
      assertThat(created).extracting(Seen::state).containsOnly(READY);
      assertThat(created)
          .extracting(Seen::root)
          .containsOnly(rootOf(created.get(0), turn.before()));
      created.stream()
          .skip(1)
          .forEach(second -> assertThat(second.upstream()).contains(created.get(0).id()));
    }
  }

  private static List<ToggleRole> halves(What what) {
    return switch (what) {
      case SINGLE -> List.of(ToggleRole.SINGLE);
      case TOGGLE -> List.of(ToggleRole.FIRST, ToggleRole.SECOND);
      case SECOND_HALF -> List.of(ToggleRole.SECOND);
    };
  }

  private static String rootOf(Seen created, SystemSnapshot before) {
    return before.upstream(created).map(Seen::root).orElse(created.id());
  }

  // --- history

  private void checkEachChangedTreeHasOneNewEntry(StepResult turn) {
    var changed = turn.after().changedSince(turn.before());
    for (String root : turn.after().roots()) {
      var before = turn.before().heads().getOrDefault(root, HistoryHead.NONE);
      var after = turn.after().heads().get(root);
      var changedThere = turn.after().tree(root).filter(e -> changed.contains(e.id())).toList();
      if (changedThere.isEmpty()) {
        assertThat(after).isEqualTo(before);
      } else {
        assertThat(after.number()).isEqualTo(before.number() + 1);
        checkChange(player.newest(root), turn, changedThere);
      }
    }
    if (turn.call() instanceof Cancel || turn.call().action() == Action.RESTORE) {
      assertThat(turn.outcome().changeId().isPresent()).isEqualTo(!changed.isEmpty());
    }
  }

  private static void checkChange(Change change, StepResult turn, List<Seen> changed) {
    assertThat(change.tree()).isEqualTo(changed.get(0).root());
    assertThat(change.action()).isEqualTo(turn.call().action());
    assertThat(change.executions())
        .containsExactlyInAnyOrderElementsOf(
            changed.stream().map(e -> entry(turn.before().get(e.id()), e)).toList());
    turn.outcome().changeId().ifPresent(id -> assertThat(change.id()).isEqualTo(id));
    assertThat(Optional.ofNullable(change.restores())).isEqualTo(restored(turn.call()));
    assertThat(Boolean.TRUE.equals(change.uncompensated()))
        .isEqualTo(leavesFirstHalfOn(turn, change.tree()));
  }

  private static Entry entry(Seen before, Seen after) {
    return new Entry(after.id(), before == null ? null : before.side(), after.side());
  }

  private static Optional<String> restored(LifeCall call) {
    if (call instanceof Restore restore) {
      return Optional.of(restore.changeId());
    }
    return call instanceof RestoreAll restore ? Optional.of(restore.changeId()) : Optional.empty();
  }

  private static boolean leavesFirstHalfOn(StepResult turn, String root) {
    return turn.call() instanceof Cancel cancel
        && cancel.ids().stream()
            .filter(id -> turn.before().get(id).root().equals(root))
            .anyMatch(id -> ExpectedOutcome.leavesFirstHalfOn(turn.before(), id));
  }
}
