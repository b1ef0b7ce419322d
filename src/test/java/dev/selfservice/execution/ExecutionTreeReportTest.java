package dev.selfservice.execution;

import static dev.selfservice.execution.Outcome.FAILED;
import static dev.selfservice.execution.Outcome.SUCCEEDED;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.second;
import static dev.selfservice.execution.TreeFixture.single;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import dev.selfservice.problem.Refusal.OutcomeContradicts;
import dev.selfservice.problem.Refusal.WrongState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outcomes reported by automation. */
class ExecutionTreeReportTest {
  private final TreeFixture chain = TreeFixture.chain(3).scheduleAll();
  private final Execution root = chain.root();

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void endsARunningExecutionAndKeepsItsWindow(Outcome outcome) {
    chain.start(root);

    var transitions = chain.tree().report(root.id(), outcome, Optional.of("as seen"));

    var window = Optional.of(new TimeWindow(NOON, NOON.plus(HOUR)));
    assertThat(root.state()).isEqualTo(outcome.state());
    assertThat(root.remark()).contains("as seen");
    assertThat(transitions)
        .startsWith(
            new Transition(
                root.id(),
                root.position(),
                Optional.of("RUNNING"),
                outcome.state().name(),
                window,
                window));
  }

  @Test
  void successLeavesTheDownstreamScheduled() {
    chain.start(root);

    assertThat(chain.report(root, SUCCEEDED)).hasSize(1);

    assertThat(chain.get(1).state()).isEqualTo(State.SCHEDULED);
    assertThat(chain.get(2).state()).isEqualTo(State.SCHEDULED);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void theSameReportAgainDoesNothing(Outcome outcome) {
    chain.start(root);
    chain.tree().report(root.id(), outcome, Optional.of("first"));
    var before = chain.seen();

    assertThat(chain.tree().report(root.id(), outcome, Optional.of("second"))).isEmpty();

    assertThat(chain.seen()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void aContradictingReportIsRefused(Outcome outcome) {
    chain.run(root, outcome);
    var before = chain.seen();

    var refusal = refusalOf(() -> chain.report(root, outcome == FAILED ? SUCCEEDED : FAILED));

    assertThat(refusal).isEqualTo(new OutcomeContradicts(root.id(), outcome.name()));
    assertThat(chain.seen()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void aReportForAnExecutionThatIsNotRunningIsRefused(Outcome outcome) {
    var before = chain.seen();

    var refusal = refusalOf(() -> chain.report(root, outcome));

    assertThat(refusal).isEqualTo(new WrongState(root.id(), "SCHEDULED", "report"));
    assertThat(chain.seen()).isEqualTo(before);
  }

  /** Unscheduling by a failure. */
  @Nested
  class Failure {
    @Test
    void unschedulesTheWholeDownstream() {
      chain.start(root);

      var transitions = chain.report(root, FAILED);

      assertThat(transitions)
          .extracting(Transition::executionId, Transition::to)
          .containsExactly(
              tuple(root.id(), "FAILED"),
              tuple(chain.get(1).id(), "READY"),
              tuple(chain.get(2).id(), "READY"));
      assertThat(chain.get(1).window()).isEmpty();
    }

    @Test
    void leavesReadyExecutionsAlone() {
      chain.tree().cancel(List.of(chain.get(1).id()), false);
      chain.start(root);

      assertThat(chain.report(root, FAILED)).hasSize(1);
    }

    @Test
    void leavesUpstreamAndOtherBranchesAlone() {
      var sibling = chain.grow(root, single());
      chain.scheduleAll().run(root, SUCCEEDED);

      chain.run(chain.get(1), FAILED);

      assertThat(root.state()).isEqualTo(State.SUCCEEDED);
      assertThat(sibling.state()).isEqualTo(State.SCHEDULED);
      assertThat(chain.get(2).state()).isEqualTo(State.READY);
    }

    @Test
    void leavesItsOwnSecondHalfScheduled() {
      var toggle = TreeFixture.toggle().scheduleAll();
      toggle.start(toggle.root());

      assertThat(toggle.report(toggle.root(), FAILED)).hasSize(1);

      assertThat(toggle.get(1).state()).isEqualTo(State.SCHEDULED);
    }

    @Test
    void unschedulesTheDownstreamOfItsOwnSecondHalf() {
      var toggle = TreeFixture.toggle();
      var below = toggle.grow(toggle.get(1), single());
      toggle.scheduleAll().start(toggle.root());

      toggle.report(toggle.root(), FAILED);

      assertThat(toggle.get(1).state()).isEqualTo(State.SCHEDULED);
      assertThat(below.state()).isEqualTo(State.READY);
    }

    @Test
    void unschedulesTheSecondHalfOfAToggleFurtherDown() {
      var tree = TreeFixture.chain(1);
      var first = tree.grow(tree.root(), TreeFixture.first());
      var half = tree.grow(first, second());
      tree.scheduleAll().start(tree.root());

      tree.report(tree.root(), FAILED);

      assertThat(first.state()).isEqualTo(State.READY);
      assertThat(half.state()).isEqualTo(State.READY);
    }

    @Test
    void unschedulesASecondHalfOnAnotherInstance() {
      var toggle = TreeFixture.toggle();
      var elsewhere = toggle.grow(toggle.root(), second(), "DCMATJ");
      toggle.scheduleAll().start(toggle.root());

      toggle.report(toggle.root(), FAILED);

      assertThat(elsewhere.state()).isEqualTo(State.READY);
    }
  }
}
