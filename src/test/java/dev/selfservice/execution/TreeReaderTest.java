package dev.selfservice.execution;

import static dev.selfservice.execution.StoredTrees.CUSTOMER;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.Owner;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.TreeReader.Found;
import dev.selfservice.execution.TreeReader.Looked;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Trees are read without a lock. */
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
    var looked = look(TARGET, ids.get(1)).orElseThrow();

    var executions = looked.tree().executions();
    assertThat(executions).extracting(Execution::id).isEqualTo(ids);
    assertThat(executions)
        .extracting(Execution::state)
        .containsExactly(State.SCHEDULED, State.READY);
    assertThat(executions).extracting(e -> e.instance().name()).containsOnly("DCMATI");
    assertThat(looked.found()).isEqualTo(new Found(ids.get(0), newestTag(), true));
    assertThat(executions)
        .extracting(execution -> looked.lastChanges().of(execution).by())
        .containsExactly("ann", "pat");
  }

  @Test
  void readsNoTreeOnAnotherInstanceOrOfAnotherCustomer() {
    assertThat(look(OTHER, ids.get(0))).isEmpty();
    assertThat(look(new Target("18", "EBSO", "DCMATI"), ids.get(0))).isEmpty();
    assertThat(look(new Target(CUSTOMER, "CRM", "DCMATI"), ids.get(0))).isEmpty();
    assertThat(look(TARGET, "3-NONE")).isEmpty();
  }

  @Test
  void findsTheNewestTagOfATreeByAnyOfItsExecutions() {
    assertThat(find(TARGET, ids.get(1))).contains(new Found(ids.get(0), newestTag(), true));
    stored.optOut();
    assertThat(find(TARGET, ids.get(1))).contains(new Found(ids.get(0), newestTag(), false));
    assertThat(look(TARGET, ids.get(1)).orElseThrow().found().optedIn()).isFalse();
  }

  @Test
  void findsNoTagOnAnotherInstance() {
    assertThat(find(OTHER, ids.get(0))).isEmpty();
    assertThat(find(TARGET, "3-NONE")).isEmpty();
  }

  @Test
  void findsEachRootOnce() {
    List<String> roots = with(reader -> reader.roots(new Owner(CUSTOMER, "EBSO"), ids));

    assertThat(roots).containsExactly(ids.get(0));
  }

  private String newestTag() {
    return jpa.call(beans -> beans.get(Trees.class).lock(TARGET, ids.get(0)).head().etag());
  }

  private Optional<Looked> look(Target target, String id) {
    return with(reader -> reader.look(target, id));
  }

  private Optional<Found> find(Target target, String id) {
    return with(reader -> reader.find(target, id));
  }

  private <T> T with(Function<TreeReader, T> call) {
    return jpa.call(beans -> call.apply(beans.get(TreeReader.class)));
  }
}
