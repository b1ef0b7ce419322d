package dev.selfservice.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.problem.Refusal.CompensationPending;
import dev.selfservice.problem.Refusal.CompensationPending.Pending;
import dev.selfservice.problem.Refusal.NotCancellable;
import dev.selfservice.problem.Refusal.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObstaclesTest {
  private static final Standing RUNNING = new Standing("3-A", "RUNNING");
  private static final Standing FAILED = new Standing("3-B", "FAILED");
  private static final Pending PENDING = new Pending("3-C", RUNNING);
  private static final Pending ANOTHER = new Pending("3-D", FAILED);

  @Test
  void ofSeveralTreesAreThoseOfEach() {
    var some = new Obstacles(List.of(RUNNING), List.of(PENDING));
    var more = new Obstacles(List.of(FAILED), List.of(ANOTHER));

    assertThat(some.plus(more))
        .isEqualTo(new Obstacles(List.of(RUNNING, FAILED), List.of(PENDING, ANOTHER)));
    assertThat(some.plus(Obstacles.NONE)).isEqualTo(some);
  }

  @Test
  void saysBeforehandThatNothingStandsInTheWay() {
    assertThat(Cancellable.of(Obstacles.NONE, true)).isEqualTo(new Cancellable(true, null, null));
  }

  @Test
  void saysBeforehandWhatHasStarted() {
    var obstacles = new Obstacles(List.of(RUNNING), List.of());

    assertThat(Cancellable.of(obstacles, false))
        .isEqualTo(new Cancellable(false, new NotCancellable(List.of(RUNNING)).detail(), null));
  }

  @Test
  void warnsOfAFirstHalfThatMayStayOn() {
    var obstacles = new Obstacles(List.of(), List.of(PENDING));
    var warning = "Execution 3-A is RUNNING, and may stay on if what undoes it is cancelled.";

    assertThat(Cancellable.of(obstacles, false)).isEqualTo(new Cancellable(true, null, warning));
    assertThat(Cancellable.of(obstacles, true))
        .isEqualTo(
            new Cancellable(false, new CompensationPending(List.of(PENDING)).detail(), warning));
  }
}
