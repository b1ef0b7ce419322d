package dev.selfservice.execution;

import static dev.selfservice.execution.State.FAILED;
import static dev.selfservice.execution.State.SCHEDULED;
import static dev.selfservice.execution.TreeFixture.APPROVER;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.single;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import dev.selfservice.problem.Refusal.ScheduleOrder;
import dev.selfservice.problem.Refusal.WrongState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedule and reschedule. */
class ExecutionTreeScheduleTest {
  private static final Instant LATER = NOON.plus(HOUR.multipliedBy(10));

  private final TreeFixture chain = TreeFixture.chain(2);
  private final Execution upper = chain.get(0);
  private final Execution lower = chain.get(1);

  @Test
  void setsAWindowAsLongAsThePlannedDuration() {
    var transitions = chain.schedule(upper, NOON);

    var window = new TimeWindow(NOON, NOON.plus(HOUR));
    assertThat(upper.state()).isEqualTo(SCHEDULED);
    assertThat(upper.window()).contains(window);
    assertThat(upper.scheduledBy()).contains(APPROVER);
    assertThat(transitions)
        .containsExactly(
            new Transition(
                upper.id(),
                upper.position(),
                Optional.of("READY"),
                "SCHEDULED",
                Optional.empty(),
                Optional.of(window)));
  }

  @Test
  void reschedulesAndRecordsTheFormerWindow() {
    chain.schedule(upper, NOON);

    var transitions = chain.tree().schedule(chain.tree().plan(Map.of(upper, LATER)), "bob");

    assertThat(upper.scheduledBy()).contains("bob");
    assertThat(transitions)
        .containsExactly(
            new Transition(
                upper.id(),
                upper.position(),
                Optional.of("SCHEDULED"),
                "SCHEDULED",
                Optional.of(new TimeWindow(NOON, NOON.plus(HOUR))),
                Optional.of(new TimeWindow(LATER, LATER.plus(HOUR)))));
  }

  @Test
  void doesNothingWhereTheScheduleIsTheSame() {
    chain.scheduleAll();
    var before = chain.seen();

    assertThat(chain.tree().schedule(chain.tree().plan(Map.of(upper, NOON)), "bob")).isEmpty();

    assertThat(chain.seen()).isEqualTo(before);
  }

  @Test
  void planningChangesNothing() {
    var before = chain.seen();

    var windows = chain.tree().plan(Map.of(upper, NOON));

    assertThat(windows).containsExactly(Map.entry(upper, new TimeWindow(NOON, NOON.plus(HOUR))));
    assertThat(chain.seen()).isEqualTo(before);
  }

  @Test
  void leavesAReadyDownstreamAsItIs() {
    assertThat(chain.schedule(upper, NOON)).hasSize(1);

    assertThat(lower.state()).isEqualTo(State.READY);
  }

  @Test
  void isRefusedForAllIfOneHasStarted() {
    chain.schedule(upper, NOON);
    chain.start(upper);
    var before = chain.seen();

    var refusal = refusalOf(() -> chain.schedule(Map.of(upper, LATER, lower, LATER.plus(HOUR))));

    assertThat(refusal).isEqualTo(new WrongState(upper.id(), "RUNNING", "schedule"));
    assertThat(chain.seen()).isEqualTo(before);
  }

  /** Constraints of an upstream on its downstream. */
  @Nested
  class BelowAnUpstream {
    @Test
    void isRefusedWhileTheUpstreamIsReady() {
      assertRefused(
          Map.of(lower, LATER),
          new ScheduleOrder(lower.id(), upper.id(), "READY", Optional.empty()));
    }

    @Test
    void startsAsTheUpstreamEnds() {
      chain.schedule(upper, NOON);

      chain.schedule(lower, NOON.plus(HOUR));

      assertThat(lower.state()).isEqualTo(SCHEDULED);
    }

    @Test
    void isRefusedBeforeTheUpstreamEnds() {
      chain.schedule(upper, NOON);

      assertRefused(
          Map.of(lower, NOON.plus(HOUR).minusSeconds(1)),
          new ScheduleOrder(lower.id(), upper.id(), "SCHEDULED", Optional.of(NOON.plus(HOUR))));
    }

    @ParameterizedTest
    @EnumSource(
        value = State.class,
        names = {"RUNNING", "SUCCEEDED"})
    void keepsToTheEndOfAnUpstreamThatHasStarted(State state) {
      chain.bring(upper, state);

      assertRefused(
          Map.of(lower, NOON.plus(HOUR).minusSeconds(1)),
          new ScheduleOrder(lower.id(), upper.id(), state.name(), Optional.of(NOON.plus(HOUR))));
      chain.schedule(lower, NOON.plus(HOUR));

      assertThat(lower.state()).isEqualTo(SCHEDULED);
    }

    @Test
    void isRefusedAfterTheUpstreamFailed() {
      chain.bring(upper, FAILED);

      assertRefused(
          Map.of(lower, LATER),
          new ScheduleOrder(lower.id(), upper.id(), "FAILED", Optional.of(NOON.plus(HOUR))));
    }
  }

  /** Constraints of a downstream on its upstream. */
  @Nested
  class AboveAScheduledDownstream {
    @Test
    void isRefusedPastTheStartOfTheDownstream() {
      chain.scheduleAll();

      assertRefused(
          Map.of(upper, NOON.plusSeconds(1)),
          new ScheduleOrder(
              lower.id(), upper.id(), "SCHEDULED", Optional.of(NOON.plus(HOUR).plusSeconds(1))));
    }

    @Test
    void movesUpToTheStartOfTheDownstream() {
      chain.schedule(upper, NOON);
      chain.schedule(lower, LATER);

      chain.schedule(upper, LATER.minus(HOUR));

      assertThat(upper.window()).contains(new TimeWindow(LATER.minus(HOUR), LATER));
    }

    @Test
    void movesEarlierFreely() {
      chain.scheduleAll();

      chain.schedule(upper, NOON.minus(HOUR));

      assertThat(upper.window()).contains(new TimeWindow(NOON.minus(HOUR), NOON));
    }

    @Test
    void checksEveryDownstream() {
      var sibling = chain.grow(upper, single());
      chain.schedule(upper, NOON);
      chain.schedule(lower, LATER);
      chain.schedule(sibling, NOON.plus(HOUR));

      assertRefused(
          Map.of(upper, NOON.plus(HOUR)),
          new ScheduleOrder(
              sibling.id(), upper.id(), "SCHEDULED", Optional.of(NOON.plus(HOUR.multipliedBy(2)))));
    }
  }

  /** Several executions at once. */
  @Nested
  class Together {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void schedulesBothWhicheverIsNamedFirst(boolean upperFirst) {
      chain.schedule(both(upperFirst, NOON, NOON.plus(HOUR)));

      assertThat(upper.window().map(TimeWindow::start)).contains(NOON);
      assertThat(lower.window().map(TimeWindow::start)).contains(NOON.plus(HOUR));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void movesBothPastTheirFormerWindows(boolean upperFirst) {
      chain.scheduleAll();

      var transitions = chain.schedule(both(upperFirst, LATER, LATER.plus(HOUR)));

      assertThat(transitions).hasSize(2);
      assertThat(lower.window().map(TimeWindow::start)).contains(LATER.plus(HOUR));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isRefusedInTheWrongOrder(boolean upperFirst) {
      chain.scheduleAll();

      assertRefused(
          both(upperFirst, LATER, LATER),
          new ScheduleOrder(lower.id(), upper.id(), "SCHEDULED", Optional.of(LATER.plus(HOUR))));
    }

    @Test
    void writesOnlyTheExecutionsThatMove() {
      chain.scheduleAll();

      var transitions = chain.schedule(both(true, NOON, LATER));

      assertThat(transitions).extracting(Transition::executionId).containsExactly(lower.id());
    }

    private Map<Execution, Instant> both(
        boolean upperFirst, Instant upperStart, Instant lowerStart) {
      var starts = new LinkedHashMap<Execution, Instant>();
      starts.put(upperFirst ? upper : lower, upperFirst ? upperStart : lowerStart);
      starts.put(upperFirst ? lower : upper, upperFirst ? lowerStart : upperStart);
      return starts;
    }
  }

  /** A second half may undo a first half that failed. */
  @Nested
  class OfASecondHalf {
    private final TreeFixture toggle = TreeFixture.toggle();
    private final Execution first = toggle.get(0);
    private final Execution second = toggle.get(1);

    @Test
    void isPossibleAfterTheFirstHalfFailed() {
      toggle.bring(first, FAILED);

      toggle.schedule(second, LATER);

      assertThat(second.state()).isEqualTo(SCHEDULED);
    }

    @Test
    void needNotWaitForTheEndOfAFirstHalfThatFailed() {
      toggle.bring(first, FAILED);

      toggle.schedule(second, NOON.plusSeconds(1));

      assertThat(second.state()).isEqualTo(SCHEDULED);
    }

    @Test
    void isRefusedWhileTheFirstHalfIsReady() {
      var refusal = refusalOf(() -> toggle.schedule(second, LATER));

      assertThat(refusal)
          .isEqualTo(new ScheduleOrder(second.id(), first.id(), "READY", Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(
        value = State.class,
        names = {"SCHEDULED", "RUNNING", "SUCCEEDED"})
    void keepsToTheEndOfTheFirstHalfOtherwise(State state) {
      toggle.bring(first, state);

      var refusal = refusalOf(() -> toggle.schedule(second, NOON.plusSeconds(1)));

      assertThat(refusal)
          .isEqualTo(
              new ScheduleOrder(
                  second.id(), first.id(), state.name(), Optional.of(NOON.plus(HOUR))));
    }

    @Test
    void isRefusedForASecondHalfOfAnotherInstanceAfterAFailure() {
      var elsewhere = toggle.grow(first, TreeFixture.second(), "DCMATJ");
      toggle.bring(first, FAILED);

      var refusal = refusalOf(() -> toggle.schedule(elsewhere, LATER));

      assertThat(refusal)
          .isEqualTo(
              new ScheduleOrder(
                  elsewhere.id(), first.id(), "FAILED", Optional.of(NOON.plus(HOUR))));
    }

    @Test
    void isFoundBelowItsFirstHalf() {
      assertThat(toggle.tree().secondHalf(first)).contains(second);
      assertThat(toggle.tree().secondHalf(second)).isEmpty();
      assertThat(chain.tree().secondHalf(upper)).isEmpty();
    }
  }

  private void assertRefused(Map<Execution, Instant> starts, ScheduleOrder expected) {
    var before = chain.seen();

    assertThat(refusalOf(() -> chain.schedule(starts))).isEqualTo(expected);

    assertThat(chain.seen()).isEqualTo(before);
  }
}
