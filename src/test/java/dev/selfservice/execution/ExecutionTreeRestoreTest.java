package dev.selfservice.execution;

import static dev.selfservice.execution.TreeFixture.APPROVER;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import dev.selfservice.problem.Refusal.ScheduleOrder;
import dev.selfservice.problem.Refusal.WrongState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Restoring the schedule that a cancel removed from a tree. */
class ExecutionTreeRestoreTest {
  private final TreeFixture chain = TreeFixture.chain(3).scheduleAll();

  @Test
  void restoresEveryWindow() {
    var before = chain.seen();
    var cancelled = cancel(chain.root());

    restore(cancelled);

    assertThat(chain.seen()).isEqualTo(before);
  }

  @Test
  void leavesTheRestOfTheTreeAlone() {
    cancel(chain.get(2));
    var cancelled = cancel(chain.get(1));

    restore(cancelled);

    assertThat(chain.tree().executions())
        .extracting(Execution::state)
        .containsExactly(State.SCHEDULED, State.SCHEDULED, State.READY);
  }

  @Test
  void doesNothingWhereEveryWindowIsRestored() {
    var cancelled = cancel(chain.root());
    restore(cancelled);

    assertThat(chain.tree().planRestore(cancelled)).isEmpty();
  }

  @Test
  void saysWhetherEveryWindowIsRestored() {
    var cancelled = cancel(chain.root());
    assertThat(chain.tree().isScheduledFor(cancelled)).isFalse();

    restore(cancelled);

    assertThat(chain.tree().isScheduledFor(cancelled)).isTrue();
    cancel(chain.get(2));
    assertThat(chain.tree().isScheduledFor(cancelled)).isFalse();
  }

  @Test
  void saysWhichExecutionMayNotBeRestored() {
    cancel(chain.get(2));
    var ids = List.of(chain.get(2).id());
    assertThatCode(() -> chain.tree().requireMayBeRestored(ids)).doesNotThrowAnyException();

    var all = chain.tree().executions().stream().map(Execution::id).toList();

    assertThat(refusalOf(() -> chain.tree().requireMayBeRestored(all)))
        .isEqualTo(new WrongState(chain.root().id(), "SCHEDULED", "restore"));
  }

  @Test
  void isRefusedWhereAPartIsScheduledAlready() {
    var cancelled = cancel(chain.root());
    restore(cancelled);
    cancel(chain.get(2));

    assertThat(refusalOf(() -> chain.tree().planRestore(cancelled)))
        .isEqualTo(new WrongState(chain.root().id(), "SCHEDULED", "restore"));
  }

  @Test
  void isRefusedWhereOneIsScheduledForAnotherTime() {
    var cancelled = cancel(chain.get(2));
    chain.schedule(chain.get(2), NOON.plus(HOUR.multipliedBy(7)));

    assertThat(refusalOf(() -> chain.tree().planRestore(cancelled))).isInstanceOf(WrongState.class);
  }

  @Test
  void isRefusedOnceOneHasStartedInItsFormerWindow() {
    var cancelled = cancel(chain.root());
    restore(cancelled);
    chain.run(chain.root(), Outcome.SUCCEEDED);

    assertThat(refusalOf(() -> chain.tree().planRestore(cancelled)))
        .isEqualTo(new WrongState(chain.root().id(), "SUCCEEDED", "restore"));
  }

  @Test
  void keepsTheOrderOfTheTree() {
    var cancelled = cancel(chain.get(1));
    cancel(chain.root());

    assertThat(refusalOf(() -> chain.tree().planRestore(cancelled)))
        .isEqualTo(
            new ScheduleOrder(chain.get(1).id(), chain.root().id(), "READY", Optional.empty()));
  }

  private Map<String, TimeWindow> cancel(Execution execution) {
    var cancelled = new LinkedHashMap<String, TimeWindow>();
    for (Transition transition : chain.tree().cancel(List.of(execution.id()), false)) {
      cancelled.put(transition.executionId(), transition.before().orElseThrow());
    }
    return cancelled;
  }

  private void restore(Map<String, TimeWindow> cancelled) {
    chain.tree().schedule(chain.tree().planRestore(cancelled), APPROVER);
  }
}
