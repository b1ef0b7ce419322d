package dev.selfservice.execution;

import static dev.selfservice.execution.State.READY;
import static dev.selfservice.execution.State.RUNNING;
import static dev.selfservice.execution.State.SCHEDULED;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.second;
import static dev.selfservice.execution.TreeFixture.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Unscheduling executions that did not start by their end. */
class ExecutionTreeMissTest {
  private static final Instant END = NOON.plus(HOUR);

  private final TreeFixture chain = TreeFixture.chain(3).scheduleAll();
  private final Execution upper = chain.get(0);
  private final Execution middle = chain.get(1);
  private final Execution lower = chain.get(2);

  @Test
  void unschedulesItWithItsDownstreamFromItsEndOn() {
    var transitions = chain.tree().unscheduleMissed(END);

    assertThat(chain.tree().executions()).extracting(Execution::state).containsOnly(READY);
    assertThat(transitions).hasSize(3);
    assertThat(transitions.get(0))
        .isEqualTo(
            new Transition(
                upper.id(),
                upper.position(),
                Optional.of("SCHEDULED"),
                "READY",
                Optional.of(new TimeWindow(NOON, END)),
                Optional.empty()));
  }

  @Test
  void leavesItScheduledUntilItsEnd() {
    assertThat(chain.tree().unscheduleMissed(END.minusNanos(1))).isEmpty();
    assertThat(upper.state()).isEqualTo(SCHEDULED);
  }

  @Test
  void leavesARunningExecutionAndTheOnesThatMayStillFollow() {
    chain.start(upper);

    assertThat(chain.tree().unscheduleMissed(END)).isEmpty();
    assertThat(upper.state()).isEqualTo(RUNNING);
    assertThat(middle.state()).isEqualTo(SCHEDULED);
  }

  @Test
  void unschedulesAnExecutionWhoseUpstreamRanTooLong() {
    chain.start(upper);

    chain.tree().unscheduleMissed(END.plus(HOUR));

    assertThat(upper.state()).isEqualTo(RUNNING);
    assertThat(middle.state()).isEqualTo(READY);
    assertThat(lower.state()).isEqualTo(READY);
  }

  @Test
  void leavesReadyExecutionsAlone() {
    var ready = TreeFixture.of(single());

    assertThat(ready.tree().unscheduleMissed(END)).isEmpty();
  }

  /** A second half must run, because its first half is on. */
  @Nested
  class OfASecondHalf {
    private static final Instant LONG_AFTER = NOON.plusSeconds(1_000_000);

    private final TreeFixture toggle = TreeFixture.toggle();
    private final Execution first = toggle.get(0);
    private final Execution half = toggle.get(1);

    @Test
    void isNeverMissedWhileTheFirstHalfRuns() {
      toggle.scheduleAll().start(first);

      assertThat(toggle.tree().unscheduleMissed(LONG_AFTER)).isEmpty();
      assertThat(half.state()).isEqualTo(SCHEDULED);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void isNeverMissedAfterTheFirstHalfHasRun(Outcome outcome) {
      toggle.scheduleAll().run(first, outcome);

      assertThat(toggle.tree().unscheduleMissed(LONG_AFTER)).isEmpty();
      assertThat(toggle.tree().due(LONG_AFTER)).containsExactly(half);
    }

    @Test
    void isMissedWithItsFirstHalf() {
      toggle.scheduleAll();

      assertThat(toggle.tree().unscheduleMissed(LONG_AFTER)).hasSize(2);
    }

    @Test
    void isMissedOnAnotherInstanceThanTheFirstHalf() {
      var elsewhere = toggle.grow(first, second(), "DCMATJ");
      toggle.scheduleAll().start(first);

      toggle.tree().unscheduleMissed(LONG_AFTER);

      assertThat(elsewhere.state()).isEqualTo(READY);
      assertThat(half.state()).isEqualTo(SCHEDULED);
    }
  }
}
