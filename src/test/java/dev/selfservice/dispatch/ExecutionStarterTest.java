package dev.selfservice.dispatch;

import static dev.selfservice.execution.StoredTrees.CUSTOMER;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.CustomerRepository;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.State;
import dev.selfservice.execution.StoredTrees;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A due execution is started unless another transaction holds it, and a missed one is unscheduled.
 */
@OnEachJpaProvider
class ExecutionStarterTest {
  private static final Target OTHER = new Target(CUSTOMER, "EBSO", "DCMTST");

  private final JpaProvider jpa;
  private final StoredTrees stored;
  private final String due;

  ExecutionStarterTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
    stored.addInstance(OTHER);
    due = stored.create(TARGET, single());
    stored.schedule(due, Instant.now());
  }

  @Test
  void startsADueExecutionOnce() {
    assertThat(start(due)).isTrue();

    assertThat(stored.get(due).state()).isEqualTo(State.RUNNING);
    assertThat(start(due)).isFalse();
    assertThat(startDue(due)).isZero();
  }

  @Test
  void startsOneOnEachInstance() {
    var same = stored.create(TARGET, single());
    var other = stored.create(OTHER, single());
    stored.schedule(same, Instant.now());
    stored.schedule(other, Instant.now());

    assertThat(startDue(due, same, other)).isEqualTo(2);
    assertThat(startDue(due, same, other)).isZero();
    assertThat(stored.get(other).state()).isEqualTo(State.RUNNING);
  }

  @Test
  void startsNothingInATreeThatAnotherTransactionHolds() {
    jpa.run(
        beans -> {
          beans.get(TreeLocks.class).lock(TARGET, due);

          assertThat(start(due)).isFalse();
          assertThat(startDue(due)).isZero();
        });
    assertThat(startDue(due)).isEqualTo(1);
  }

  @Test
  void startsNothingOnAnInstanceThatAnotherTransactionHolds() {
    jpa.run(
        beans -> {
          var instance = beans.get(CustomerRepository.class).find(TARGET).orElseThrow();
          assertThat(beans.get(InstanceLocks.class).lockThoseFree(List.of(instance.id())))
              .containsExactly(instance.id());

          assertThat(start(due)).isFalse();
        });
    assertThat(start(due)).isTrue();
  }

  @Test
  void startsNothingOfACustomerWhoHasOptedOut() {
    stored.optOut();

    assertThat(startDue(due)).isZero();
  }

  @Test
  void unschedulesAMissedExecutionInsteadOfStartingIt() {
    assertThat(unscheduleMissed(due)).isZero();
    jpa.advance(HOUR);
    assertThat(startDue(due)).isZero();

    assertThat(unscheduleMissed(due)).isEqualTo(1);
    assertThat(stored.get(due).state()).isEqualTo(State.READY);
  }

  private boolean start(String id) {
    return jpa.call(beans -> beans.get(ExecutionStarter.class).start(id));
  }

  private int startDue(String... roots) {
    return jpa.call(beans -> beans.get(ExecutionStarter.class).startDue(List.of(roots)));
  }

  private int unscheduleMissed(String... roots) {
    return jpa.call(beans -> beans.get(MissedWindowHandler.class).unschedule(List.of(roots)));
  }
}
