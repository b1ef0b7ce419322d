package dev.selfservice.execution;

import static dev.selfservice.execution.State.RUNNING;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.second;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import dev.selfservice.problem.Refusal.NotCancellable;
import dev.selfservice.problem.Refusal.WrongState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Starting due executions. */
class ExecutionTreeStartTest {
  private static final Instant END = NOON.plus(HOUR);

  private final TreeFixture chain = TreeFixture.chain(2).scheduleAll();
  private final Execution upper = chain.get(0);
  private final Execution lower = chain.get(1);

  @Test
  void setsRunningAndKeepsTheWindow() {
    var transitions = chain.tree().start(upper.id(), NOON);

    var window = Optional.of(new TimeWindow(NOON, END));
    assertThat(upper.state()).isEqualTo(RUNNING);
    assertThat(upper.window()).isEqualTo(window);
    assertThat(transitions)
        .containsExactly(
            new Transition(
                upper.id(), upper.position(), Optional.of("SCHEDULED"), "RUNNING", window, window));
  }

  @Test
  void isDueFromItsStartUntilJustBeforeItsEnd() {
    assertThat(chain.tree().isDue(upper.id(), NOON)).isTrue();
    assertThat(chain.tree().isDue(upper.id(), END.minusNanos(1))).isTrue();
  }

  @Test
  void isNotDueBeforeItsStart() {
    assertNotDue(NOON.minusNanos(1));
  }

  @Test
  void isNotDueFromItsEnd() {
    assertNotDue(END);
  }

  private void assertNotDue(Instant now) {
    var before = chain.seen();

    assertThat(chain.tree().isDue(upper.id(), now)).isFalse();
    var refusal = refusalOf(() -> chain.tree().start(upper.id(), now));

    assertThat(refusal).isEqualTo(new WrongState(upper.id(), "SCHEDULED", "start"));
    assertThat(chain.seen()).isEqualTo(before);
  }

  @Test
  void aCancelledExecutionNeverStarts() {
    chain.tree().cancel(List.of(upper.id()), false);

    var refusal = refusalOf(() -> chain.tree().start(upper.id(), NOON));

    assertThat(refusal).isEqualTo(new WrongState(upper.id(), "READY", "start"));
  }

  @Test
  void aStartedExecutionIsNeverCancelled() {
    chain.start(upper);

    assertThat(refusalOf(() -> chain.tree().cancel(List.of(upper.id()), true)))
        .isInstanceOf(NotCancellable.class);
  }

  @Test
  void isDueAfterItsUpstreamSucceeded() {
    chain.run(upper, Outcome.SUCCEEDED);

    assertThat(chain.tree().isDue(lower.id(), END)).isTrue();
  }

  @Test
  void isNotDueWhileItsUpstreamIsScheduled() {
    assertThat(chain.tree().isDue(lower.id(), END)).isFalse();
  }

  @Test
  void isNotDueWhileItsUpstreamIsRunning() {
    chain.start(upper);

    assertThat(chain.tree().isDue(lower.id(), END)).isFalse();
  }

  @Test
  void isNotDueLateHoweverItsUpstreamEnded() {
    chain.run(upper, Outcome.SUCCEEDED);

    assertThat(chain.tree().isDue(lower.id(), END.plus(HOUR))).isFalse();
  }

  /** A second half must run, because its first half is on: late, and after a failure. */
  @Nested
  class OfASecondHalf {
    private final TreeFixture toggle = TreeFixture.toggle();
    private final Execution first = toggle.get(0);
    private final Execution half = toggle.get(1);

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void isDueWhenTheFirstHalfHasEnded(Outcome outcome) {
      toggle.scheduleAll().run(first, outcome);

      assertThat(toggle.tree().isDue(half.id(), END)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void isDueLateWhenTheFirstHalfHasEnded(Outcome outcome) {
      toggle.scheduleAll().run(first, outcome);

      assertThat(toggle.tree().isDue(half.id(), END.plus(HOUR.multipliedBy(1_000)))).isTrue();
    }

    @Test
    void isNotDueBeforeItsStart() {
      toggle.scheduleAll().run(first, Outcome.SUCCEEDED);

      assertThat(toggle.tree().isDue(half.id(), END.minusNanos(1))).isFalse();
    }

    @Test
    void isNotDueWhileTheFirstHalfIsRunning() {
      toggle.scheduleAll().start(first);

      assertThat(toggle.tree().isDue(half.id(), END)).isFalse();
      assertThat(toggle.tree().isDue(half.id(), END.plus(HOUR))).isFalse();
    }

    @Test
    void isNotDueLateWhileTheFirstHalfIsScheduled() {
      toggle.scheduleAll();

      assertThat(toggle.tree().isDue(half.id(), END.plus(HOUR))).isFalse();
    }

    @Test
    void isNotDueLateOnAnotherInstanceThanTheFirstHalf() {
      var elsewhere = toggle.grow(first, second(), "DCMATJ");
      toggle.scheduleAll().run(first, Outcome.SUCCEEDED);

      assertThat(toggle.tree().isDue(elsewhere.id(), END)).isTrue();
      assertThat(toggle.tree().isDue(elsewhere.id(), END.plus(HOUR))).isFalse();
    }

    @Test
    void isNotDueLateWithoutAFirstHalf() {
      var alone = TreeFixture.of(second()).scheduleAll();

      assertThat(alone.tree().isDue(alone.root().id(), END)).isFalse();
    }
  }
}
