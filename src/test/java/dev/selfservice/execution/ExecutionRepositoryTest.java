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
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Finds executions of all trees by their attributes. */
@OnEachJpaProvider
class ExecutionRepositoryTest {
  private static final CustomerServiceType OWNER = new CustomerServiceType(CUSTOMER, "EBSO");
  private static final Target OTHER = new Target(CUSTOMER, "EBSO", "DCMTST");

  private final JpaProvider jpa;
  private final StoredTrees stored;
  private final List<String> toggle;
  private final String restart;

  ExecutionRepositoryTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
    stored.addInstance(OTHER);
    toggle = stored.createChain(TARGET, first(), second());
    restart = stored.create(OTHER, single());
    stored.schedule(toggle.get(0), NOON);
  }

  @Test
  void findsExecutionsByStateOrByName() {
    assertThat(found(ExecutionFilter.NONE))
        .containsExactlyInAnyOrder(toggle.get(0), toggle.get(1), restart);
    assertThat(found(ExecutionFilter.NONE.and(Set.of(State.SCHEDULED))))
        .containsExactly(toggle.get(0));
    assertThat(
            found(ExecutionFilter.NONE.status("open").subStatus("ready for scheduling/approval")))
        .containsExactlyInAnyOrder(toggle.get(1), restart);
    assertThat(found(ExecutionFilter.NONE.status("Closed"))).isEmpty();
    assertThat(found(ExecutionFilter.NONE.status("No such status"))).isEmpty();
    assertThat(found(ExecutionFilter.NONE.target("DCMTST"))).containsExactly(restart);
    assertThat(found(ExecutionFilter.NONE.target("DCMATI").and(Set.of(State.READY))))
        .containsExactly(toggle.get(1));
    assertThat(found(ExecutionFilter.NONE.configType("Restart"))).containsExactly(restart);
    assertThat(found(ExecutionFilter.NONE.activityName("FRD Enable/Disable")))
        .containsExactlyInAnyOrderElementsOf(toggle);
    assertThat(found(ExecutionFilter.NONE.activityType("Disable"))).containsExactly(toggle.get(1));
    assertThat(found(ExecutionFilter.NONE.activityType("disable"))).isEmpty();
  }

  @Test
  void countsTheExecutionsThatItLists() {
    assertThat(count(ExecutionFilter.NONE)).isEqualTo(3);
    assertThat(count(ExecutionFilter.NONE.target("DCMATI").and(Set.of(State.SCHEDULED))))
        .isEqualTo(1);
    assertThat(count(ExecutionFilter.NONE.status("Closed"))).isZero();
  }

  @Test
  void returnsIdsUpToALimit() {
    List<String> ids =
        with(
            executions ->
                executions.idsOf(OWNER, ExecutionFilter.NONE.configType("Trace & Debug"), 1));

    assertThat(ids).hasSize(1).isSubsetOf(toggle);
  }

  @Test
  void returnsExecutionsOfTheOwnerOnly() {
    assertThat(found(new CustomerServiceType("18", "EBSO"), ExecutionFilter.NONE)).isEmpty();
    assertThat(found(new CustomerServiceType(CUSTOMER, "CRM"), ExecutionFilter.NONE)).isEmpty();
    assertThat(found(new CustomerServiceType("18", "EBSO"), ExecutionFilter.NONE.target("DCMTST")))
        .isEmpty();
  }

  @Test
  void findsByIdForCustomersWhoHaveOptedIn() {
    var ids = List.of(restart, toggle.get(1), "3-NONE");

    assertThat(find(ids, Set.of(CUSTOMER, "18"))).containsExactlyInAnyOrder(restart, toggle.get(1));
    assertThat(find(ids, Set.of("18"))).isEmpty();
    assertThat(find(ids, Set.of())).isEmpty();
    assertThat(find(List.of(), Set.of(CUSTOMER))).isEmpty();
    stored.optOut();
    assertThat(find(ids, Set.of(CUSTOMER))).isEmpty();
  }

  @Test
  void countsExecutionsRunningPastTheirEndAsOverdue() {
    var start = Instant.now().minus(Duration.ofMinutes(30));
    stored.schedule(restart, start);
    assertThat(countOverdue(start.plus(HOUR).plusSeconds(1))).isZero();

    stored.start(restart);

    assertThat(countOverdue(start.plus(HOUR).plusSeconds(1))).isEqualTo(1);
    assertThat(countOverdue(start.plus(HOUR).minusSeconds(1))).isZero();
  }

  private <T> T with(Function<ExecutionRepository, T> call) {
    return jpa.call(beans -> call.apply(beans.get(ExecutionRepository.class)));
  }

  private List<String> found(ExecutionFilter filter) {
    return found(OWNER, filter);
  }

  private List<String> found(CustomerServiceType owner, ExecutionFilter filter) {
    return with(
        executions ->
            executions.from(0, owner, filter, 10).stream().map(it -> it.execution().id()).toList());
  }

  private List<String> find(List<String> ids, Set<String> customers) {
    return with(executions -> ids(executions.find(ids, customers)));
  }

  private long count(ExecutionFilter filter) {
    return with(executions -> executions.count(OWNER, filter));
  }

  private long countOverdue(Instant then) {
    return with(executions -> executions.countOverdue(then));
  }

  private static List<String> ids(List<Execution> executions) {
    return executions.stream().map(Execution::id).toList();
  }
}
