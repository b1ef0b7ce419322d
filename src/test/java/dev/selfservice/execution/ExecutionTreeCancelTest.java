package dev.selfservice.execution;

import static dev.selfservice.execution.State.FAILED;
import static dev.selfservice.execution.State.READY;
import static dev.selfservice.execution.State.RUNNING;
import static dev.selfservice.execution.State.SCHEDULED;
import static dev.selfservice.execution.State.SUCCEEDED;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.second;
import static dev.selfservice.execution.TreeFixture.single;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.selfservice.execution.ExecutionSpec.ActivityType;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import dev.selfservice.problem.Refusal.CompensationPending;
import dev.selfservice.problem.Refusal.CompensationPending.Pending;
import dev.selfservice.problem.Refusal.ExecutionState;
import dev.selfservice.problem.Refusal.NotCancellable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cancel. */
class ExecutionTreeCancelTest {
  @Test
  void cancelsTheWholeTreeFromItsRoot() {
    var chain = TreeFixture.chain(3).scheduleAll();

    var transitions = chain.tree().cancel(List.of(chain.root().id()), false);

    assertThat(states(chain)).containsExactly(READY, READY, READY);
    assertThat(transitions)
        .extracting(Transition::executionId)
        .containsExactly(chain.get(0).id(), chain.get(1).id(), chain.get(2).id());
  }

  @Test
  void removesWindowAndApproverAndRecordsTheFormerWindow() {
    var chain = TreeFixture.chain(1).scheduleAll();

    var transitions = chain.tree().cancel(List.of(chain.root().id()), false);

    assertThat(chain.root().window()).isEmpty();
    assertThat(chain.root().scheduledBy()).isEmpty();
    assertThat(transitions)
        .containsExactly(
            new Transition(
                chain.root().id(),
                chain.root().position(),
                Optional.of("SCHEDULED"),
                "READY",
                Optional.of(new TimeWindow(NOON, NOON.plus(HOUR))),
                Optional.empty()));
  }

  @Test
  void leavesTheUpstreamOfANamedExecutionAlone() {
    var chain = TreeFixture.chain(4).scheduleAll();

    chain.tree().cancel(List.of(chain.get(1).id()), false);

    assertThat(states(chain)).containsExactly(SCHEDULED, READY, READY, READY);
  }

  @Test
  void cancelsALeafAlone() {
    var chain = TreeFixture.chain(3).scheduleAll();

    chain.tree().cancel(List.of(chain.get(2).id()), false);

    assertThat(states(chain)).containsExactly(SCHEDULED, SCHEDULED, READY);
  }

  @Test
  void leavesOtherBranchesAlone() {
    var fork = TreeFixture.chain(2);
    var sibling = fork.grow(fork.root(), single());
    fork.grow(fork.get(1), single());
    fork.scheduleAll();

    fork.tree().cancel(List.of(fork.get(1).id()), false);

    assertThat(sibling.state()).isEqualTo(SCHEDULED);
    assertThat(states(fork)).containsExactly(SCHEDULED, READY, SCHEDULED, READY);
  }

  @Test
  void reachesEveryBranch() {
    var fork = TreeFixture.chain(3);
    fork.grow(fork.root(), single());
    fork.grow(fork.get(3), single());
    fork.scheduleAll();

    var transitions = fork.tree().cancel(List.of(fork.root().id()), false);

    assertThat(states(fork)).containsOnly(READY);
    assertThat(transitions).hasSize(5).extracting(Transition::executionId).doesNotHaveDuplicates();
  }

  @Test
  void leavesReadyExecutionsAlone() {
    var chain = TreeFixture.chain(3);
    chain.schedule(chain.get(0), NOON);

    var transitions = chain.tree().cancel(List.of(chain.root().id()), false);

    assertThat(states(chain)).containsExactly(READY, READY, READY);
    assertThat(transitions).extracting(Transition::executionId).containsExactly(chain.root().id());
  }

  @Test
  void doesNothingWhenNothingIsScheduled() {
    var chain = TreeFixture.chain(2);
    var before = chain.seen();

    assertThat(chain.tree().cancel(List.of(chain.root().id()), false)).isEmpty();

    assertThat(chain.seen()).isEqualTo(before);
  }

  @Test
  void doesNothingIfRepeated() {
    var chain = TreeFixture.chain(3).scheduleAll();
    chain.tree().cancel(List.of(chain.root().id()), false);
    var before = chain.seen();

    assertThat(chain.tree().cancel(List.of(chain.root().id()), false)).isEmpty();

    assertThat(chain.seen()).isEqualTo(before);
  }

  @Test
  void aCancelledExecutionCanBeScheduledAgain() {
    var chain = TreeFixture.chain(2).scheduleAll();
    var before = chain.seen();
    chain.tree().cancel(List.of(chain.root().id()), false);

    chain.scheduleAll();

    assertThat(chain.seen()).isEqualTo(before);
  }

  @Test
  void isRefusedWithEveryBlockerAndItsState() {
    var fork = TreeFixture.chain(1);
    var running = fork.grow(fork.root(), single());
    var failed = fork.grow(fork.root(), single());
    var scheduled = fork.grow(fork.root(), single());
    fork.scheduleAll();
    fork.run(fork.root(), Outcome.SUCCEEDED);
    fork.start(running);
    fork.run(failed, Outcome.FAILED);
    var before = fork.seen();

    var refusal = refusalOf(() -> fork.tree().cancel(List.of(fork.root().id()), true));

    assertThat(refusal)
        .isEqualTo(
            new NotCancellable(
                List.of(
                    new ExecutionState(fork.root().id(), "SUCCEEDED"),
                    new ExecutionState(running.id(), "RUNNING"),
                    new ExecutionState(failed.id(), "FAILED"))));
    assertThat(fork.seen()).isEqualTo(before);
    assertThat(scheduled.state()).isEqualTo(SCHEDULED);
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"RUNNING", "SUCCEEDED"})
  void cancelsTheDownstreamOfAStartedExecution(State upstream) {
    var chain = TreeFixture.chain(3).scheduleAll();
    chain.start(chain.root());
    if (upstream == SUCCEEDED) {
      chain.report(chain.root(), Outcome.SUCCEEDED);
    }

    chain.tree().cancel(List.of(chain.get(1).id()), false);

    assertThat(states(chain)).containsExactly(upstream, READY, READY);
  }

  @Test
  void failsForAnExecutionOfAnotherTree() {
    var chain = TreeFixture.chain(1);
    String foreign = TreeFixture.chain(1).root().id();

    assertThatIllegalStateException()
        .isThrownBy(() -> chain.tree().cancel(List.of(foreign), false));
  }

  @Test
  void cancelsAThousandFiftyDeep() {
    var large = TreeFixture.chain(50);
    while (large.tree().executions().size() < 1_000) {
      large.grow(large.get(48), single());
    }
    large.scheduleAll();

    assertThat(large.tree().cancel(List.of(large.root().id()), false)).hasSize(1_000);
  }

  private static Stream<State> states(TreeFixture fixture) {
    return fixture.tree().executions().stream().map(Execution::state);
  }

  /** A second half whose first half has started. */
  @Nested
  class Compensation {
    private final TreeFixture toggle = TreeFixture.toggle();
    private final Execution first = toggle.get(0);
    private final Execution second = toggle.get(1);

    @ParameterizedTest
    @EnumSource(
        value = State.class,
        names = {"RUNNING", "SUCCEEDED", "FAILED"})
    void cancelsWhereTheOptionsAllowIt(State firstHalf) {
      given(firstHalf);

      assertThat(toggle.tree().checkCancel(List.of(second.id())).isUncompensated()).isTrue();
      toggle.tree().cancel(List.of(second.id()), true);

      assertThat(states(toggle)).containsExactly(firstHalf, READY);
    }

    @ParameterizedTest
    @EnumSource(
        value = State.class,
        names = {"RUNNING", "SUCCEEDED", "FAILED"})
    void isRefusedWhereTheOptionsDoNotAllowIt(State firstHalf) {
      given(firstHalf);
      var before = toggle.seen();

      var refusal = refusalOf(() -> toggle.tree().cancel(List.of(second.id()), false));

      assertThat(refusal)
          .isEqualTo(
              new CompensationPending(
                  List.of(
                      new Pending(second.id(), new ExecutionState(first.id(), firstHalf.name())))));
      assertThat(toggle.seen()).isEqualTo(before);
    }

    private void given(State firstHalf) {
      toggle.scheduleAll();
      toggle.start(first);
      if (firstHalf != RUNNING) {
        toggle.report(first, firstHalf == FAILED ? Outcome.FAILED : Outcome.SUCCEEDED);
      }
    }

    @Test
    void isNotRequiredWhileTheFirstHalfIsScheduled() {
      toggle.scheduleAll();

      toggle.tree().cancel(List.of(second.id()), false);

      assertThat(states(toggle)).containsExactly(SCHEDULED, READY);
    }

    @Test
    void isNotRequiredForASecondHalfThatIsNotScheduled() {
      toggle.schedule(first, NOON);
      toggle.start(first);

      assertThat(toggle.tree().checkCancel(List.of(second.id())).isUncompensated()).isFalse();
      assertThat(toggle.tree().cancel(List.of(second.id()), false)).isEmpty();
    }

    @Test
    void isNotRequiredWhenTheWholeToggleIsCancelled() {
      toggle.scheduleAll();

      assertThat(toggle.tree().checkCancel(List.of(first.id())).isUncompensated()).isFalse();
      toggle.tree().cancel(List.of(first.id()), false);

      assertThat(states(toggle)).containsOnly(READY);
    }

    @Test
    void isNotRequiredForASecondHalfWithoutAFirstHalf() {
      var alone = TreeFixture.of(second()).scheduleAll();

      alone.tree().cancel(List.of(alone.root().id()), false);

      assertThat(states(alone)).containsOnly(READY);
    }

    static Stream<ExecutionSpec> othersThatUndoNothing() {
      return Stream.of(
          single(),
          TreeFixture.first(),
          TreeFixture.plan(
              new ActivityType("Trace & Debug", "Another", "Disable", ToggleRole.SECOND)),
          TreeFixture.plan(
              new ActivityType("Other", "FRD Enable/Disable", "Disable", ToggleRole.SECOND)));
    }

    @ParameterizedTest
    @MethodSource("othersThatUndoNothing")
    void isNotRequiredForAnExecutionThatDoesNotUndoTheFirstHalf(ExecutionSpec plan) {
      var other = toggle.grow(first, plan);
      given(SUCCEEDED);

      toggle.tree().cancel(List.of(other.id()), false);

      assertThat(other.state()).isEqualTo(READY);
    }

    @Test
    void isNotRequiredForASecondHalfOnAnotherInstance() {
      var elsewhere = toggle.grow(first, second(), "DCMATJ");
      given(SUCCEEDED);

      toggle.tree().cancel(List.of(elsewhere.id()), false);

      assertThat(elsewhere.state()).isEqualTo(READY);
    }

    @Test
    void isNotRequiredForASecondHalfFurtherDown() {
      var between = toggle.grow(first, single());
      var further = toggle.grow(between, second());
      given(SUCCEEDED);

      toggle.tree().cancel(List.of(further.id()), false);

      assertThat(further.state()).isEqualTo(READY);
    }
  }
}
