package dev.selfservice.execution;

import static dev.selfservice.execution.StoredTrees.CUSTOMER;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.first;
import static dev.selfservice.execution.TreeFixture.second;
import static dev.selfservice.execution.TreeFixture.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.customer.Target;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.problem.Refusal.CompensationPending.Pending;
import dev.selfservice.problem.Refusal.ExecutionState;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Finds what is planned in a window, whatever its duration, page by page. */
@OnEachJpaProvider
class PlanRepositoryTest {
  private static final CustomerServiceType OWNER = new CustomerServiceType(CUSTOMER, "EBSO");
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** The longest minutes of each class, and a minute more: the shortest of the next one. */
  private static final List<Integer> MINUTES =
      List.of(1, 60, 61, 240, 241, 1_440, 1_441, 10_080, 10_081, 44_640, 44_641, 527_040);

  private final JpaProvider jpa;
  private final StoredTrees stored;

  PlanRepositoryTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
  }

  @Test
  void findsWhatOverlapsTheWindow() {
    var id = scheduled(60, NOON);

    assertThat(found(NOON.minus(HOUR), NOON)).isEmpty();
    assertThat(found(NOON.minus(HOUR), NOON.plus(SECOND))).containsExactly(id);
    assertThat(found(NOON.plus(SECOND), NOON.plusSeconds(2))).containsExactly(id);
    assertThat(found(NOON.plus(HOUR).minus(SECOND), NOON.plus(HOUR))).containsExactly(id);
    assertThat(found(NOON.plus(HOUR), NOON.plus(HOUR).plus(SECOND))).isEmpty();
  }

  @Test
  void findsWhatStartedLongBeforeTheWindow() {
    for (int minutes : MINUTES) {
      var length = Duration.ofMinutes(minutes);
      var id = scheduled(minutes, NOON.minus(length));

      assertThat(found(NOON.minus(SECOND), NOON)).as("%d minutes", minutes).contains(id);
      assertThat(found(NOON, NOON.plus(SECOND))).as("%d minutes", minutes).isEmpty();
    }
    assertThat(found(NOON.minus(SECOND), NOON)).hasSize(MINUTES.size());
  }

  @Test
  void allPagesTogetherAreThePlan() {
    var random = new Random(7);
    var all = new ArrayList<ListPosition>();
    var ends = new ArrayList<Instant>();
    for (int i = 0; i < 60; i++) {
      int minutes = MINUTES.get(random.nextInt(MINUTES.size()));
      var start = NOON.plus(HOUR.multipliedBy(random.nextInt(400)));
      all.add(new ListPosition(start, scheduled(minutes, start)));
      ends.add(start.plus(Duration.ofMinutes(minutes)));
    }
    for (int i = 0; i < 60; i++) {
      var from = NOON.plus(HOUR.multipliedBy(random.nextInt(450) - 25));
      var window = new TimeWindow(from, from.plus(HOUR.multipliedBy(1 + random.nextInt(200))));

      var expected =
          all.stream()
              .filter(it -> new TimeWindow(it.time(), ends.get(all.indexOf(it))).overlaps(window))
              .sorted(Comparator.comparing(ListPosition::time).thenComparing(ListPosition::id))
              .toList();
      assertThat(walked(window, 1 + random.nextInt(9))).as("%s", window).isEqualTo(expected);
    }
  }

  private List<ListPosition> walked(TimeWindow window, int limit) {
    var walked = new ArrayList<ListPosition>();
    var page = positions(OWNER, window, Optional.empty(), limit);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      walked.addAll(page);
      page = positions(OWNER, window, Optional.of(page.get(page.size() - 1)), limit);
    }
    return walked;
  }

  @Test
  void ordersExecutionsOfTheSameStartByTheirIds() {
    var ids = List.of(scheduled(60, NOON), scheduled(240, NOON), scheduled(60, NOON));

    assertThat(found(NOON, NOON.plus(HOUR))).isEqualTo(ids.stream().sorted().toList());
  }

  @Test
  void findsNothingOfOthers() {
    scheduled(60, NOON);
    stored.addCustomer("18", true);
    var window = new TimeWindow(NOON, NOON.plus(HOUR));

    for (var other :
        List.of(new CustomerServiceType("18", "EBSO"), new CustomerServiceType(CUSTOMER, "CRM"))) {
      assertThat(positions(other, window, Optional.empty(), 10)).isEmpty();
    }
  }

  @Test
  void showsNothingThatIsReady() {
    var id = scheduled(60, NOON);

    stored.cancel(id);

    assertThat(found(NOON, NOON.plus(HOUR))).isEmpty();
  }

  @Test
  void leavesOutWhatHasMovedSinceItsPositionWasRead() {
    var cancelled = scheduled(60, NOON);
    var moved = scheduled(60, NOON);
    var stays = scheduled(60, NOON);
    var window = new TimeWindow(NOON, NOON.plus(HOUR));
    var positions = positions(OWNER, window, Optional.empty(), 10);
    assertThat(positions).hasSize(3);

    stored.cancel(cancelled);
    stored.schedule(moved, NOON.plus(HOUR));

    assertThat(ids(executions(positions, window))).containsExactly(stays);
  }

  @Test
  void showsWhetherEachCanBeCancelled() {
    var start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(10));
    var toggle = stored.createChain(TARGET, first(), second(), single());
    var elsewhere = stored.create(TARGET, single());
    stored.schedule(toggle.get(0), start);
    stored.schedule(toggle.get(1), start.plus(HOUR));
    stored.schedule(toggle.get(2), start.plus(HOUR).plus(HOUR));
    stored.schedule(elsewhere, start.plus(HOUR.multipliedBy(4)));
    stored.start(toggle.get(0));

    var window = new TimeWindow(start, start.plus(Duration.ofDays(1)));
    var planned = executions(positions(OWNER, window, Optional.empty(), 10), window);

    var running = new ExecutionState(toggle.get(0), "RUNNING");
    assertThat(planned)
        .extracting(PlannedExecution::cancellation)
        .containsExactly(
            new CancellationCheck(List.of(running), List.of()),
            new CancellationCheck(List.of(), List.of(new Pending(toggle.get(1), running))),
            CancellationCheck.NONE,
            CancellationCheck.NONE);
  }

  /** The first half is not on the page itself. */
  @Test
  void readsAnUpstreamThatIsNotInTheWindow() {
    var start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(10));
    var toggle = stored.createChain(TARGET, first(), second());
    stored.schedule(toggle.get(0), start);
    stored.schedule(toggle.get(1), start.plus(HOUR));
    stored.start(toggle.get(0));

    var window = new TimeWindow(start.plus(HOUR), start.plus(HOUR).plus(HOUR));
    var planned = executions(positions(OWNER, window, Optional.empty(), 10), window);

    assertThat(planned).singleElement().matches(it -> it.cancellation().isUncompensated());
    assertThat(planned.get(0).execution().instance().target())
        .isEqualTo(new Target(CUSTOMER, "EBSO", "DCMATI"));
  }

  // --- calls

  private String scheduled(int minutes, Instant start) {
    var id = stored.create(TARGET, lasting(minutes));
    stored.schedule(id, start);
    return id;
  }

  private static ExecutionSpec lasting(int minutes) {
    var one = single();
    return new ExecutionSpec(
        one.summary(),
        new PlannedDuration(PlannedDuration.Unit.MINUTES, minutes),
        one.bounce(),
        one.activityType(),
        one.parameters(),
        one.primaryContact(),
        one.customerNote());
  }

  private List<String> found(Instant from, Instant to) {
    var window = new TimeWindow(from, to);
    return ids(executions(positions(OWNER, window, Optional.empty(), 100), window));
  }

  private List<ListPosition> positions(
      CustomerServiceType owner, TimeWindow window, Optional<ListPosition> after, int limit) {
    return with(plans -> plans.positions(owner, window, after, limit));
  }

  private List<PlannedExecution> executions(List<ListPosition> positions, TimeWindow window) {
    return with(plans -> plans.executions(positions, window));
  }

  private <T> T with(Function<PlanRepository, T> call) {
    return jpa.call(beans -> call.apply(beans.get(PlanRepository.class)));
  }

  private static List<String> ids(List<PlannedExecution> planned) {
    return planned.stream().map(it -> it.execution().id()).toList();
  }
}
