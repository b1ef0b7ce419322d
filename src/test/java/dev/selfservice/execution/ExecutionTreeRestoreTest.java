package dev.selfservice.execution;

import static dev.selfservice.execution.TreeFixture.APPROVER;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import dev.selfservice.problem.Refusal.ScheduleOrder;
import dev.selfservice.problem.Refusal.WrongState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a cancel took from a tree, put back. */
class ExecutionTreeRestoreTest {
  private final TreeFixture chain = TreeFixture.chain(3).scheduleAll();

  @Test
  void putsBackEveryWindow() {
    var before = chain.seen();
    var taken = cancel(chain.root());

    restore(taken);

    assertThat(chain.seen()).isEqualTo(before);
  }

  @Test
  void leavesTheRestOfTheTreeAlone() {
    cancel(chain.get(2));
    var taken = cancel(chain.get(1));

    restore(taken);

    assertThat(chain.tree().executions())
        .extracting(Execution::state)
        .containsExactly(State.SCHEDULED, State.SCHEDULED, State.READY);
  }

  @Test
  void doesNothingWhereAllStandsAsItWas() {
    var taken = cancel(chain.root());
    restore(taken);

    assertThat(chain.tree().planRestore(taken)).isEmpty();
  }

  @Test
  void isRefusedWhereAPartStandsAlready() {
    var taken = cancel(chain.root());
    restore(taken);
    cancel(chain.get(2));

    assertThat(refusalOf(() -> chain.tree().planRestore(taken)))
        .isEqualTo(new WrongState(chain.root().id(), "SCHEDULED", "restore"));
  }

  @Test
  void isRefusedWhereOneIsScheduledForAnotherTime() {
    var taken = cancel(chain.get(2));
    chain.schedule(chain.get(2), NOON.plus(HOUR.multipliedBy(7)));

    assertThat(refusalOf(() -> chain.tree().planRestore(taken))).isInstanceOf(WrongState.class);
  }

  @Test
  void isRefusedOnceOneHasStartedAtTheVeryTime() {
    var taken = cancel(chain.root());
    restore(taken);
    chain.run(chain.root(), Outcome.SUCCEEDED);

    assertThat(refusalOf(() -> chain.tree().planRestore(taken)))
        .isEqualTo(new WrongState(chain.root().id(), "SUCCEEDED", "restore"));
  }

  @Test
  void keepsTheOrderOfTheTree() {
    var taken = cancel(chain.get(1));
    cancel(chain.root());

    assertThat(refusalOf(() -> chain.tree().planRestore(taken)))
        .isEqualTo(
            new ScheduleOrder(chain.get(1).id(), chain.root().id(), "READY", Optional.empty()));
  }

  private Map<String, TimeWindow> cancel(Execution execution) {
    var taken = new LinkedHashMap<String, TimeWindow>();
    for (Transition transition : chain.tree().cancel(List.of(execution.id()), false)) {
      taken.put(transition.executionId(), transition.before().orElseThrow());
    }
    return taken;
  }

  private void restore(Map<String, TimeWindow> taken) {
    chain.tree().schedule(chain.tree().planRestore(taken), APPROVER);
  }
}
