package dev.selfservice.scheduling;

import static dev.selfservice.execution.StoredTrees.CUSTOMER;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.single;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.selfservice.customer.CustomerRepository;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.Outcome;
import dev.selfservice.execution.StoredTrees;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.problem.Refusal.ScheduleConflict;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two executions must not use an instance at the same time. */
@OnEachJpaProvider
class InstanceCalendarTest {
  private static final Target OTHER = new Target(CUSTOMER, "EBSO", "DCMTST");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final JpaProvider jpa;
  private final StoredTrees stored;
  private final String scheduled;

  InstanceCalendarTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
    stored.addInstance(OTHER);
    scheduled = stored.create(TARGET, single());
    stored.schedule(scheduled, NOON);
  }

  @Test
  void findsScheduledExecutionsInAWindowByTheirStart() {
    var earlier = stored.create(TARGET, single());
    stored.schedule(earlier, NOON.minus(HOUR));
    stored.create(TARGET, single());

    assertThat(overlapping(TARGET, NOON.minus(MINUTE), NOON.plus(MINUTE)))
        .containsExactly(earlier, scheduled);
    assertThat(overlapping(TARGET, NOON, NOON.plus(MINUTE))).containsExactly(scheduled);
    assertThat(overlapping(TARGET, NOON.plus(HOUR), NOON.plus(HOUR).plus(MINUTE))).isEmpty();
    assertThat(overlapping(OTHER, NOON, NOON.plus(MINUTE))).isEmpty();
  }

  @Test
  void findsRunningExecutionsButNoEndedOnes() {
    var start = Instant.now().minus(MINUTE);
    var running = stored.create(OTHER, single());
    stored.schedule(running, start);
    stored.start(running);
    assertThat(overlapping(OTHER, start, start.plus(HOUR))).containsExactly(running);

    stored.report(running, Outcome.SUCCEEDED, "done");

    assertThat(overlapping(OTHER, start, start.plus(HOUR))).isEmpty();
  }

  @Test
  void refusesAWindowThatAnotherExecutionOccupies() {
    var late = stored.create(TARGET, single());

    var refusal = (ScheduleConflict) refusalOf(() -> requireFree(late, NOON.plus(MINUTE)));

    assertThat(refusal.conflicts())
        .singleElement()
        .isEqualTo(ConflictView.of(stored.get(scheduled)));
    assertThatCode(() -> requireFree(late, NOON.plus(HOUR))).doesNotThrowAnyException();
  }

  @Test
  void letsAnExecutionMoveWithinItsOwnWindow() {
    assertThatCode(() -> requireFree(scheduled, NOON.plus(MINUTE))).doesNotThrowAnyException();
  }

  @Test
  void hasOneCalendarForEachInstance() {
    var elsewhere = stored.create(OTHER, single());

    assertThatCode(() -> requireFree(elsewhere, NOON)).doesNotThrowAnyException();
  }

  private List<String> overlapping(Target target, Instant start, Instant end) {
    return jpa.call(
        beans -> {
          var instance = beans.get(CustomerRepository.class).find(target).orElseThrow();
          return beans
              .get(InstanceCalendar.class)
              .overlapping(instance, new TimeWindow(start, end))
              .stream()
              .map(Execution::id)
              .toList();
        });
  }

  private void requireFree(String id, Instant start) {
    jpa.run(
        beans -> {
          var tree = beans.get(TreeLocks.class).lockOnAnyInstance(CUSTOMER, id).tree();
          var window = new TimeWindow(start, start.plus(HOUR));
          beans.get(InstanceCalendar.class).requireFree(Map.of(tree.get(id), window));
        });
  }
}
