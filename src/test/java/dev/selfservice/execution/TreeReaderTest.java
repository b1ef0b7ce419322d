package dev.selfservice.execution;

import static dev.selfservice.execution.StoredTrees.CUSTOMER;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.customer.Target;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Reading trees without a lock. */
@OnEachJpaProvider
class TreeReaderTest {
  private static final Target OTHER = new Target(CUSTOMER, "EBSO", "DCMTST");

  private final JpaProvider jpa;
  private final StoredTrees stored;
  private final List<String> ids;

  TreeReaderTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
    stored.addInstance(OTHER);
    ids = stored.createChain(TARGET, single(), single());
    stored.create(TARGET, single());
    stored.schedule(ids.get(0), NOON);
  }

  @Test
  void readsAWholeTreeWithItsTagAndItsLastChangesByAnyOfItsExecutions() {
    var details = details(TARGET, ids.get(1)).orElseThrow();

    var executions = details.tree().executions();
    assertThat(executions).extracting(Execution::id).isEqualTo(ids);
    assertThat(executions)
        .extracting(Execution::state)
        .containsExactly(State.SCHEDULED, State.READY);
    assertThat(executions).extracting(e -> e.instance().name()).containsOnly("DCMATI");
    assertThat(details.ref()).isEqualTo(new TreeRef(ids.get(0), newestTag(), true));
    assertThat(executions)
        .extracting(execution -> details.lastChanges().of(execution).by())
        .containsExactly("ann", "pat");
  }

  @Test
  void readsNoTreeOnAnotherInstanceOrOfAnotherCustomer() {
    assertThat(details(OTHER, ids.get(0))).isEmpty();
    assertThat(details(new Target("18", "EBSO", "DCMATI"), ids.get(0))).isEmpty();
    assertThat(details(new Target(CUSTOMER, "CRM", "DCMATI"), ids.get(0))).isEmpty();
    assertThat(details(TARGET, "3-NONE")).isEmpty();
  }

  @Test
  void findsTheNewestTagOfATreeByAnyOfItsExecutions() {
    assertThat(ref(TARGET, ids.get(1))).contains(new TreeRef(ids.get(0), newestTag(), true));
    stored.optOut();
    assertThat(ref(TARGET, ids.get(1))).contains(new TreeRef(ids.get(0), newestTag(), false));
    assertThat(details(TARGET, ids.get(1)).orElseThrow().ref().optedIn()).isFalse();
  }

  @Test
  void findsNoTagOnAnotherInstance() {
    assertThat(ref(OTHER, ids.get(0))).isEmpty();
    assertThat(ref(TARGET, "3-NONE")).isEmpty();
  }

  @Test
  void findsEachRootOnce() {
    List<String> roots =
        jpa.call(
            beans ->
                beans.get(TreeLocks.class).roots(new CustomerServiceType(CUSTOMER, "EBSO"), ids));

    assertThat(roots).containsExactly(ids.get(0));
  }

  private String newestTag() {
    return jpa.call(beans -> beans.get(TreeLocks.class).lock(TARGET, ids.get(0)).head().etag());
  }

  private Optional<TreeDetails> details(Target target, String id) {
    return with(reader -> reader.details(target, id));
  }

  private Optional<TreeRef> ref(Target target, String id) {
    return with(reader -> reader.ref(target, id));
  }

  private <T> T with(Function<TreeReader, T> call) {
    return jpa.call(beans -> call.apply(beans.get(TreeReader.class)));
  }
}
