package dev.selfservice.dispatch;

import static dev.selfservice.execution.StoredTrees.CUSTOMER;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.first;
import static dev.selfservice.execution.TreeFixture.second;
import static dev.selfservice.execution.TreeFixture.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.Target;
import dev.selfservice.database.DatabaseClock;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.Outcome;
import dev.selfservice.execution.StoredTrees;
import dev.selfservice.problem.Refused;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The queries find the trees with due executions, and those with missed ones. */
@OnEachJpaProvider
class DueTreeQueriesTest {
  private static final Target OTHER = new Target(CUSTOMER, "EBSO", "DCMTST");

  private static final int TREES = 10;
  private static final int STEPS = 60;

  private final JpaProvider jpa;
  private final StoredTrees stored;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  DueTreeQueriesTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
  }

  @Test
  void findsDueExecutionsAndNoneThatAreScheduledForLater() {
    var due = stored.create(TARGET, single());
    stored.create(TARGET, single());
    var later = stored.create(TARGET, single());
    stored.schedule(later, now.plus(HOUR));
    assertThat(customers()).isEmpty();

    stored.schedule(due, now);

    assertThat(customers()).containsExactly(CUSTOMER);
    assertThat(startable()).containsExactly(due);
    assertThat(missed()).isEmpty();
  }

  @Test
  void findsEachTreeOnceInOrderOfStart() {
    stored.addInstance(OTHER);
    var soon = stored.create(OTHER, single());
    var soonest = stored.createChain(TARGET, single(), single());
    stored.schedule(soon, now.minus(HOUR.multipliedBy(2)));
    stored.schedule(soonest.get(0), now.minus(HOUR.multipliedBy(3)));
    stored.schedule(soonest.get(1), now.minus(HOUR.multipliedBy(2)));

    assertThat(missed()).containsExactly(soonest.get(0), soon);
  }

  @Test
  void findsNothingToStartOnAnInstanceWithARunningExecution() {
    var running = stored.create(TARGET, single());
    var waiting = stored.create(TARGET, single());
    stored.schedule(running, now);
    stored.schedule(waiting, now);
    stored.start(running);
    assertThat(startable()).isEmpty();

    stored.report(running, Outcome.SUCCEEDED, "done");

    assertThat(startable()).containsExactly(waiting);
  }

  @Test
  void findsNothingToStartOfACustomerWhoHasOptedOut() {
    stored.schedule(stored.create(TARGET, single()), now);

    stored.optOut();

    assertThat(startable()).isEmpty();
  }

  @Test
  void findsADownstreamExecutionOnceItsUpstreamHasSucceeded() {
    var ids = stored.createChain(TARGET, single(), single());
    stored.schedule(ids.get(0), now);
    stored.schedule(ids.get(1), now.plus(HOUR));
    stored.start(ids.get(0));
    jpa.advance(HOUR);
    assertThat(startable()).isEmpty();

    stored.report(ids.get(0), Outcome.SUCCEEDED, "done");

    assertThat(startable()).containsExactly(ids.get(0));
  }

  @Test
  void findsALateSecondHalfOnceItsFirstHalfHasEnded() {
    var ids = stored.createChain(TARGET, first(), second());
    stored.schedule(ids.get(0), now);
    stored.schedule(ids.get(1), now.plus(HOUR));
    stored.start(ids.get(0));
    jpa.advance(HOUR.multipliedBy(3));
    assertThat(missed()).as("while the first half runs").isEmpty();
    assertThat(startable()).as("while the first half runs").isEmpty();

    stored.report(ids.get(0), Outcome.FAILED, "No disk space");

    assertThat(missed()).isEmpty();
    assertThat(startable()).containsExactly(ids.get(0));
  }

  /**
   * The queries are a pre-filter in SQL: they must select the trees that {@code DueRule} selects.
   */
  @Test
  void selectsTheTreesThatTheRuleSelectsInRandomStates() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var trees = new ArrayList<List<String>>();
    for (int i = 0; i < TREES; i++) {
      trees.add(createOnAnInstanceOfItsOwn(i, random));
    }
    var selected = new HashSet<String>();
    for (int step = 0; step < STEPS; step++) {
      var tree = trees.get(random.nextInt(TREES));
      attempt(tree.get(random.nextInt(tree.size())), random);

      var due = roots(trees, candidate -> !candidate.due(clock()).isEmpty());
      var missed = roots(trees, candidate -> !candidate.unscheduleMissed(clock()).isEmpty());
      assertThat(startable()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(due);
      assertThat(missed()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(missed);
      selected.addAll(due);
      selected.addAll(missed);
    }
    assertThat(selected).as("seed %d", seed).isNotEmpty();
  }

  private List<String> createOnAnInstanceOfItsOwn(int number, Random random) {
    var target = new Target(CUSTOMER, "EBSO", "R" + number);
    stored.addInstance(target);
    return switch (random.nextInt(4)) {
      case 0 -> stored.createChain(target, single());
      case 1 -> stored.createChain(target, single(), single());
      case 2 -> stored.createChain(target, first(), second());
      default -> stored.createChain(target, single(), first(), second());
    };
  }

  /** If the state of the tree does not allow the action, it is refused and changes nothing. */
  private void attempt(String id, Random random) {
    try {
      switch (random.nextInt(6)) {
        case 0, 1 -> stored.schedule(id, clock().plus(HOUR.multipliedBy(random.nextInt(3))));
        case 2 -> stored.start(id);
        case 3 -> stored.report(id, Outcome.SUCCEEDED, "done");
        case 4 -> stored.report(id, Outcome.FAILED, "No disk space");
        default -> jpa.advance(HOUR.dividedBy(2));
      }
    } catch (Refused refused) {
      assertThat(refused).isNotNull();
    }
  }

  private List<String> roots(List<List<String>> trees, Predicate<ExecutionTree> which) {
    return trees.stream()
        .map(ids -> ids.get(0))
        .filter(root -> which.test(stored.tree(root)))
        .toList();
  }

  private Instant clock() {
    return jpa.call(beans -> beans.get(DatabaseClock.class).now());
  }

  @Test
  void findsMissedExecutions() {
    var ids = stored.createChain(TARGET, first(), second());
    stored.schedule(ids.get(0), now);
    stored.schedule(ids.get(1), now.plus(HOUR));

    jpa.advance(HOUR);

    assertThat(missed()).containsExactly(ids.get(0));
    assertThat(startable()).isEmpty();
  }

  /** Ten trees of 1,000 are loaded in one transaction, and the eleventh in the next one. */
  @Test
  void dividesLargeTreesIntoPortions() {
    var roots = new ArrayList<String>();
    for (int i = 0; i < 11; i++) {
      roots.add(stored.createWithCopies(TARGET, 1_000));
    }

    var portions = jpa.call(beans -> beans.get(DueTreeQueries.class).portions(roots));

    assertThat(portions).containsExactly(roots.subList(0, 10), roots.subList(10, 11));
  }

  private List<String> customers() {
    return with(DueTreeQueries::customers);
  }

  private List<String> startable() {
    return with(agenda -> agenda.startable(CUSTOMER));
  }

  private List<String> missed() {
    return with(agenda -> agenda.missed(CUSTOMER));
  }

  private List<String> with(Function<DueTreeQueries, List<String>> query) {
    return jpa.call(beans -> query.apply(beans.get(DueTreeQueries.class)));
  }
}
