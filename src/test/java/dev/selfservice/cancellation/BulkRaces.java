package dev.selfservice.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.HistoryAssertions;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Races of bulk cancels, single cancels and restores in the same trees. */
interface BulkRaces {
  /** The number of rounds with the same trees: their histories are read completely. */
  int ROUNDS_A_FOREST = 50;

  TestCustomer world();

  int rounds();

  @Test
  default void bulkCancelsNeverStopEachOtherAndLeaveNoTreeHalfDone() throws Exception {
    var statuses = new TreeMap<Integer, Integer>();
    for (int round = 0; round < rounds(); round += ROUNDS_A_FOREST) {
      var roots = forest();
      for (int i = 0; i < ROUNDS_A_FOREST; i++) {
        for (ApiResponse answer : Races.atOnce(calls(roots, lastCancels(roots)))) {
          statuses.merge(answer.status(), 1, Integer::sum);
          assertThat(answer.status()).as(answer.body()).isIn(200, 409);
        }
        assertNoneIsHalfDone(roots);
        restore(roots);
      }
      roots.forEach(HistoryAssertions::assertAgrees);
      world().bulk(roots).expect(200); // frees their time for the next round
    }
    System.out.printf("%,d rounds of 6 calls: answers by status %s%n", rounds(), statuses);
  }

  /** In each pair of calls that share trees, one lists them in the other order. */
  private List<Callable<ApiResponse>> calls(List<String> roots, Map<String, String> lastCancels) {
    String a = roots.get(0);
    String b = roots.get(1);
    String c = roots.get(2);
    String d = roots.get(3);
    return List.of(
        () -> allReady(6, world().bulk(List.of(a, b, c))),
        () -> allReady(6, world().bulk(List.of(d, c, b))),
        () ->
            allReady( // those that are still scheduled by then
                0,
                world()
                    .bulk("", "{\"filter\":{\"target\":\"DCMATI\",\"activityType\":\"Enable\"}}")),
        () -> allReady(2, world().cancel(a)),
        () -> world().restore(b, lastCancels.get(b)),
        () -> world().restore(c, lastCancels.get(c)));
  }

  /** Asserts that a cancel reported as done was done, for at least that many executions. */
  private static ApiResponse allReady(int least, ApiResponse cancelled) {
    assertThat(cancelled.expect(200).json().findValuesAsText("subStatus"))
        .hasSizeGreaterThanOrEqualTo(least)
        .allMatch("Ready For Scheduling/Approval"::equals);
    return cancelled;
  }

  /** Four toggles that have been cancelled once and restored. */
  private List<String> forest() throws Exception {
    var roots = new ArrayList<String>();
    var start = TestCustomer.in(Duration.ofHours(24));
    for (int i = 0; i < 4; i++) {
      roots.add(world().createToggle());
      world().scheduleToggle(roots.get(i), start.plus(Duration.ofHours(2L * i)));
      world().cancel(roots.get(i)).expect(200);
    }
    restore(roots);
    return roots;
  }

  private void restore(List<String> roots) throws Exception {
    var lastCancels = lastCancels(roots);
    var calls = new ArrayList<Callable<ApiResponse>>();
    roots.forEach(
        root -> calls.add(() -> world().restore(root, lastCancels.get(root)).expect(200)));
    Races.atOnce(calls);
  }

  private static Map<String, String> lastCancels(List<String> roots) {
    var cancels = new HashMap<String, String>();
    for (String row :
        Tables.query(
            "SELECT l.root_id, l.change_id FROM tree_link l WHERE l.root_id IN (?, ?, ?, ?) AND l.number = (SELECT"
                + " MAX(m.number) FROM tree_link m WHERE m.root_id = l.root_id AND m.action = 'CANCEL')",
            roots.toArray())) {
      cancels.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1));
    }
    return cancels;
  }

  private static void assertNoneIsHalfDone(List<String> roots) {
    assertThat(
            Tables.query(
                "SELECT root_id FROM "
                    + Tables.EXECUTIONS
                    + " WHERE root_id IN (?, ?, ?, ?) GROUP BY root_id HAVING count(DISTINCT state) > 1",
                roots.toArray()))
        .isEmpty();
  }
}
