package dev.selfservice.history;

import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.execution.StoredTrees;
import dev.selfservice.history.Change.Entry;
import dev.selfservice.history.Change.StateSnapshot;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Changes are kept as links of one chain a tree, and found again. */
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
  void readBackALinkAsItWasWritten() {
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
  void writeWhatALinkSaysIntoItsColumns() {
    var link = page(0, 1).get(0);

    Object row =
        jpa.call(
            beans ->
                beans
                    .em()
                    .createNativeQuery(
                        "SELECT CONCAT_WS('|', root_id, number, change_id, subject, action, hash) FROM tree_link")
                    .getSingleResult());
    assertThat(row)
        .hasToString(
            "%s|1|%s|pat|CREATE|%s".formatted(root, link.change().id(), link.head().etag()));
  }

  @Test
  void chainEachLinkToTheOneBefore() {
    stored.schedule(root, NOON);
    stored.cancel(root);

    var links = page(0, 10);
    assertThat(links).extracting(link -> link.head().number()).containsExactly(1, 2, 3);
    assertThat(links.get(0).follows(HistoryHead.NONE)).isTrue();
    assertThat(links.get(1).follows(links.get(0).head())).isTrue();
    assertThat(links.get(2).follows(links.get(1).head())).isTrue();
    assertThat(links.get(2).follows(links.get(0).head())).isFalse();
  }

  @Test
  void showAPartAfterANumber() {
    stored.schedule(root, NOON);
    stored.cancel(root);

    assertThat(page(1, 1)).extracting(link -> link.head().number()).containsExactly(2);
    assertThat(page(3, 1)).isEmpty();
  }

  @Test
  void showAHistoryLongerThanAPageToItsEnd() {
    var text = "x";
    jpa.run(
        beans -> {
          for (int number = 2; number <= 501; number++) {
            beans.em().persist(new HistoryEntry(change(number, text)));
          }
        });
    var numbers = new ArrayList<Integer>();

    jpa.run(
        beans ->
            beans
                .get(HistoryRepository.class)
                .forEach(root, link -> numbers.add(link.head().number())));

    assertThat(numbers).hasSize(501).isSorted().doesNotHaveDuplicates();
  }

  private Change change(int number, String id) {
    return new Change(
        root,
        number,
        null,
        id + number,
        "2030-06-01T12:00:00Z",
        new Change.By("ann", "console"),
        Action.SCHEDULE,
        null,
        null,
        null,
        List.of());
  }

  @Test
  void findAChangeOfThatTreeOnly() {
    var id = stored.cancel(scheduled(root)).changeId().orElseThrow();
    var other = stored.create(TARGET, single());

    assertThat(find(root, id).orElseThrow().action()).isEqualTo(Action.CANCEL);
    assertThat(find(other, id)).isEmpty();
    assertThat(find(root, "none")).isEmpty();
  }

  @Test
  void knowTheNewestChangeOfSeveralTrees() {
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
    return with(histories -> histories.page(root, after, limit));
  }

  private Optional<Change> find(String tree, String id) {
    return with(histories -> histories.find(tree, id));
  }

  private <T> T with(Function<HistoryRepository, T> call) {
    return jpa.call(beans -> call.apply(beans.get(HistoryRepository.class)));
  }
}
