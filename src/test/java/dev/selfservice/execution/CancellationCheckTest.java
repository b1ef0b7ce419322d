package dev.selfservice.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.execution.rest.CancellableView;
import dev.selfservice.problem.Refusal.CompensationPending;
import dev.selfservice.problem.Refusal.CompensationPending.Pending;
import dev.selfservice.problem.Refusal.ExecutionState;
import dev.selfservice.problem.Refusal.NotCancellable;
import dev.selfservice.problem.RefusalProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationCheckTest {
  private static final ExecutionState RUNNING = new ExecutionState("3-A", "RUNNING");
  private static final ExecutionState FAILED = new ExecutionState("3-B", "FAILED");
  private static final Pending PENDING = new Pending("3-C", RUNNING);
  private static final Pending ANOTHER = new Pending("3-D", FAILED);

  @Test
  void ofSeveralTreesJoinsThoseOfEach() {
    var some = new CancellationCheck(List.of(RUNNING), List.of(PENDING));
    var more = new CancellationCheck(List.of(FAILED), List.of(ANOTHER));

    assertThat(some.plus(more))
        .isEqualTo(new CancellationCheck(List.of(RUNNING, FAILED), List.of(PENDING, ANOTHER)));
    assertThat(some.plus(CancellationCheck.NONE)).isEqualTo(some);
  }

  @Test
  void reportsThatACancelIsPossible() {
    assertThat(CancellableView.of(CancellationCheck.NONE, true))
        .isEqualTo(new CancellableView(true, null, null));
  }

  @Test
  void reportsStartedExecutionsAsBlockers() {
    var check = new CancellationCheck(List.of(RUNNING), List.of());

    assertThat(CancellableView.of(check, false))
        .isEqualTo(
            new CancellableView(
                false, RefusalProblem.of(new NotCancellable(List.of(RUNNING))).detail(), null));
  }

  @Test
  void warnsOfAFirstHalfThatMayStayOn() {
    var check = new CancellationCheck(List.of(), List.of(PENDING));
    var warning =
        "Execution 3-A is RUNNING and may stay applied if the execution that undoes it is cancelled.";

    assertThat(CancellableView.of(check, false))
        .isEqualTo(new CancellableView(true, null, warning));
    assertThat(CancellableView.of(check, true))
        .isEqualTo(
            new CancellableView(
                false,
                RefusalProblem.of(new CompensationPending(List.of(PENDING))).detail(),
                warning));
  }
}
