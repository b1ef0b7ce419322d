package dev.selfservice.history;

import static dev.selfservice.execution.StoredTrees.CUSTOMER;
import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.StoredTrees;
import dev.selfservice.history.Change.Entry;
import dev.selfservice.history.Change.StateSnapshot;
import dev.selfservice.request.Actor;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The history stores changes as entries of one hash chain per tree, and finds them again. */
@OnEachJpaProvider
class HistoryRepositoryTest {
  private final JpaProvider jpa;
  private final StoredTrees stored;
  private final String root;

  HistoryRepositoryTest(JpaProvider provider) {
    jpa = provider;
    stored = new StoredTrees(provider);
    root = stored.create(TARGET, single());
  }

  @Test
  void readsAnEntryAsItWasWritten() {
    var change = page(0, 1).get(0).change();

    assertThat(change)
        .isEqualTo(
            new Change(
                root,
                1,
                null,
                change.id(),
                change.at(),
                new Change.By("pat", null),
                Action.CREATE,
                null,
                null,
                null,
                List.of(new Entry(root, null, new StateSnapshot("READY", null, null)))));
  }

  @Test
  void writesTheValuesOfAnEntryToItsColumns() {
    var entry = page(0, 1).get(0);

    Object row =
        jpa.call(
            beans ->
                beans
                    .em()
                    .createNativeQuery(
                        "SELECT CONCAT_WS('|', root_id, number, change_id, subject, action, hash, positions) FROM tree_link")
                    .getSingleResult());
    assertThat(row)
        .hasToString(
            "%s|1|%s|pat|CREATE|%s|0".formatted(root, entry.change().id(), entry.head().etag()));
  }

  @Test
  void chainsEachEntryToThePreviousOne() {
    stored.schedule(root, NOON);
    stored.cancel(root);

    var all = page(0, 10);
    assertThat(all).extracting(entry -> entry.head().number()).containsExactly(1, 2, 3);
    assertThat(all.get(0).follows(HistoryHead.NONE)).isTrue();
    assertThat(all.get(1).follows(all.get(0).head())).isTrue();
    assertThat(all.get(2).follows(all.get(1).head())).isTrue();
    assertThat(all.get(2).follows(all.get(0).head())).isFalse();
  }

  @Test
  void returnsAPageAfterANumber() {
    stored.schedule(root, NOON);
    stored.cancel(root);

    assertThat(page(1, 1)).extracting(entry -> entry.head().number()).containsExactly(2);
    assertThat(page(3, 1)).isEmpty();
  }

  @Test
  void readsAHistoryLongerThanAPageToItsEnd() {
    jpa.run(
        beans -> {
          for (int number = 1; number <= 500; number++) {
            var head = new HistoryHead(number, Optional.of("h"));
            var change = ChangeMetadata.of(Action.SCHEDULE, Actor.SERVICE, NOON);
            beans.em().persist(HistoryEntry.after(head, root, change, List.of()));
          }
        });

    assertThat(numbersToTheEnd()).hasSize(501).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void readsAHistoryOfLargeTextsToItsEnd() {
    stored.schedule(root, NOON);
    stored.cancel(root);
    jpa.run(
        beans ->
            beans
                .em()
                .createNativeQuery(
                    "UPDATE tree_link SET canonical_text = RPAD(canonical_text, 2000001)")
                .executeUpdate());

    assertThat(numbersToTheEnd()).containsExactly(1, 2, 3);
  }

  private List<Integer> numbersToTheEnd() {
    var numbers = new ArrayList<Integer>();
    jpa.run(
        beans ->
            beans
                .get(HistoryReader.class)
                .forEach(root, entry -> numbers.add(entry.head().number())));
    return numbers;
  }

  @Test
  void findsAChangeOnlyInItsTree() {
    var id = stored.cancel(scheduled(root)).changeId().orElseThrow();
    var other = stored.create(TARGET, single());

    assertThat(find(root, id).orElseThrow().action()).isEqualTo(Action.CANCEL);
    assertThat(find(other, id)).isEmpty();
    assertThat(find(root, "none")).isEmpty();
  }

  @Test
  void findsAChangeInEachTreeOfItsOwner() {
    var elsewhere = new Target(CUSTOMER, "EBSZ", "ZCMATI");
    stored.addInstance(elsewhere);
    var other = stored.create(elsewhere, single());
    stored.addCustomer("18", true);
    var foreign = new Target("18", "EBSO", "DCMATI");
    stored.addInstance(foreign);
    var theirs = stored.create(foreign, single());
    var change = ChangeMetadata.of(Action.CANCEL, Actor.SERVICE, NOON);
    var head = new HistoryHead(8, Optional.of("h"));
    jpa.run(
        beans ->
            Stream.of(root, other, theirs)
                .map(tree -> HistoryEntry.after(head, tree, change, List.of()))
                .forEach(beans.em()::persist));
    String id = change.changeId();

    assertThat(treesOf(CUSTOMER, "EBSO", id)).containsExactly(root);
    assertThat(treesOf(CUSTOMER, "EBSZ", id)).containsExactly(other);
    assertThat(treesOf("18", "EBSO", id)).containsExactly(theirs);
    assertThat(treesOf("18", "EBSZ", id)).isEmpty();
    assertThat(treesOf(CUSTOMER, "EBSO", "c")).isEmpty();
  }

  private List<String> treesOf(String customer, String serviceType, String changeId) {
    var owner = new CustomerServiceType(customer, serviceType);
    return with(histories -> histories.find(owner, changeId).stream().map(Change::tree).toList());
  }

  @Test
  void findsTheNewestChangeOfSeveralTrees() {
    var other = stored.create(TARGET, single());
    stored.schedule(root, NOON);

    Change newest = with(histories -> histories.newest(List.of(root, other))).orElseThrow();

    assertThat(newest.tree()).isEqualTo(root);
    assertThat(newest.number()).isEqualTo(2);
  }

  private String scheduled(String id) {
    stored.schedule(id, NOON);
    return id;
  }

  private List<HistoryEntry> page(int after, int limit) {
    return jpa.call(beans -> beans.get(HistoryReader.class).page(root, after, limit).entries());
  }

  private Optional<Change> find(String tree, String id) {
    return with(histories -> histories.find(tree, id));
  }

  private <T> T with(Function<HistoryRepository, T> call) {
    return jpa.call(beans -> call.apply(beans.get(HistoryRepository.class)));
  }
}
