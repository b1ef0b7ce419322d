package dev.selfservice.execution;

import static dev.selfservice.execution.StoredTrees.TARGET;
import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.execution.HistoryService.HistoryPage;
import dev.selfservice.execution.HistoryService.Verification;
import dev.selfservice.history.Action;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The history of a tree is shown in parts, and verified against the tree. */
@OnEachJpaProvider
class HistoryServiceTest {
  private final JpaProvider jpa;
  private final String id;

  HistoryServiceTest(JpaProvider provider) {
    jpa = provider;
    var stored = new StoredTrees(provider);
    id = stored.create(TARGET, single());
    stored.schedule(id, NOON);
    stored.cancel(id);
  }

  @Test
  void returnsPartsOldestFirst() {
    var first = part(0, 2);
    var second = part(first.next().orElseThrow(), 2);

    assertThat(first.entries())
        .extracting(entry -> entry.change().action())
        .containsExactly(Action.CREATE, Action.SCHEDULE);
    assertThat(second.entries())
        .extracting(entry -> entry.change().action())
        .containsExactly(Action.CANCEL);
    assertThat(second.next()).isEmpty();
    assertThat(second.etag()).isEqualTo(second.entries().get(0).head().etag());
  }

  /** The size of a text is that of the stored row, whatever its content. */
  @ParameterizedTest
  @CsvSource({"900000, 2", "1500000, 1", "3000000, 1"})
  void endsAPartWhenItsTextsAreLarge(int size, int entries) {
    jpa.run(
        beans ->
            beans
                .em()
                .createNativeQuery(
                    "UPDATE tree_link SET canonical_text = RPAD(canonical_text, %d)"
                        .formatted(size))
                .executeUpdate());

    var first = part(0, 200);

    assertThat(first.entries()).hasSize(entries);
    var second = part(first.next().orElseThrow(), 200);
    assertThat(second.entries().get(0).head().number()).isEqualTo(entries + 1);
    assertThat(part(2, 200).next()).isEmpty();
  }

  @Test
  void isIntactAsWritten() {
    var first = part(0, 1).entries().get(0).head().etag();

    var verdict = verify(first);

    assertThat(verdict.rootId()).isEqualTo(id);
    assertThat(verdict.intact()).isTrue();
    assertThat(verdict.found()).isTrue();
    assertThat(verify("0".repeat(64)).found()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE tree_link SET subject = 'mallory' WHERE number = 2",
        "UPDATE tree_link SET canonical_text = REPLACE(canonical_text, 'ann', 'eve')",
        "DELETE FROM tree_link WHERE number = 2",
        "UPDATE tree_link SET positions = '1' WHERE number = 2",
        "INSERT INTO schedule (execution_id, root_id, support_identifier, service_type, instance_id, created_on,"
            + " state, scheduled_start, scheduled_end, scheduled_by) SELECT id, root_id, support_identifier,"
            + " service_type, instance_id, created_on, 'SCHEDULED', created_on,"
            + " created_on + INTERVAL '1' HOUR, 'mallory' FROM execution"
      })
  void isNotIntactAfterARowWasAltered(String alteration) {
    jpa.run(beans -> beans.em().createNativeQuery(alteration).executeUpdate());

    assertThat(verify("0".repeat(64)).intact()).isFalse();
  }

  private HistoryPage part(int after, int limit) {
    return jpa.call(beans -> beans.get(HistoryService.class).page(TARGET, id, after, limit));
  }

  private Verification verify(String hash) {
    return jpa.call(beans -> beans.get(HistoryService.class).verify(TARGET, id, hash));
  }
}
