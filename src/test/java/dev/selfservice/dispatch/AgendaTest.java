package dev.selfservice.dispatch;

import static dev.selfservice.execution.StoredTrees.CUSTOMER;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.first;
import static dev.selfservice.execution.TreeFixture.second;
import static dev.selfservice.execution.TreeFixture.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.Target;
import dev.selfservice.execution.Execution.Outcome;
import dev.selfservice.execution.StoredTrees;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is due is found, and what could not start by its end. */
@OnEachJpaProvider
class AgendaTest {
  private static final Target OTHER = new Target(CUSTOMER, "EBSO", "DCMTST");

  private final JpaProvider jpa;
  private final StoredTrees stored;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  AgendaTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
  }

  @Test
  void hasWhatIsDueAndNothingThatIsScheduledForLater() {
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
  void hasWhatStartsSoonestFirstAndEachTreeOnce() {
    stored.addInstance(OTHER);
    var soon = stored.create(OTHER, single());
    var soonest = stored.createChain(TARGET, single(), single());
    stored.schedule(soon, now.minus(HOUR.multipliedBy(2)));
    stored.schedule(soonest.get(0), now.minus(HOUR.multipliedBy(3)));
    stored.schedule(soonest.get(1), now.minus(HOUR.multipliedBy(2)));

    assertThat(missed()).containsExactly(soonest.get(0), soon);
  }

  @Test
  void hasNothingToStartWhereSomethingIsRunning() {
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
  void hasNothingToStartOfACustomerWhoHasOptedOut() {
    stored.schedule(stored.create(TARGET, single()), now);

    stored.optOut();

    assertThat(startable()).isEmpty();
  }

  @Test
  void hasADownstreamExecutionOnceItsUpstreamHasSucceeded() {
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
  void hasASecondHalfThatIsLateOnceItsFirstHalfHasEnded() {
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

  @Test
  void hasWhatCouldNotStartByItsEnd() {
    var ids = stored.createChain(TARGET, first(), second());
    stored.schedule(ids.get(0), now);
    stored.schedule(ids.get(1), now.plus(HOUR));

    jpa.advance(HOUR);

    assertThat(missed()).containsExactly(ids.get(0));
    assertThat(startable()).isEmpty();
  }

  private List<String> customers() {
    return with(Agenda::customers);
  }

  private List<String> startable() {
    return with(agenda -> agenda.startable(CUSTOMER));
  }

  private List<String> missed() {
    return with(agenda -> agenda.missed(CUSTOMER));
  }

  private List<String> with(Function<Agenda, List<String>> query) {
    return jpa.call(beans -> query.apply(beans.get(Agenda.class)));
  }
}
