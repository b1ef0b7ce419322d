package dev.selfservice.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.HistoryAssertions;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Races of bulk restores, with each other and with bulk cancels. */
interface BulkRestoreRaces {
  TestCustomer world();

  int rounds();

  /** One tree is part of both cancels, so only one of them can be restored as a whole. */
  @Test
  default void ofTwoBulkRestoresThatShareATreeOneWins() throws Exception {
    Instant start = TestCustomer.in(Duration.ofHours(24));
    String one = toggle(start);
    String shared = toggle(start.plus(Duration.ofHours(2)));
    String other = toggle(start.plus(Duration.ofHours(4)));
    for (int round = 0; round < rounds(); round++) {
      String first = cancelled(List.of(one, shared));
      world().restoreAll(first).expect(200);
      String second = cancelled(List.of(shared, other));
      world().cancel(one).expect(200);

      var answers =
          Races.atOnce(List.of(() -> world().restoreAll(first), () -> world().restoreAll(second)));

      assertThat(answers).extracting(ApiResponse::status).containsExactlyInAnyOrder(200, 409);
      boolean firstWon = answers.get(0).status() == 200;
      assertThat(answers.get(firstWon ? 1 : 0).problem()).isEqualTo("wrong-state");
      assertScheduled(shared, true);
      assertScheduled(one, firstWon);
      assertScheduled(other, !firstWon);
      world().restore(firstWon ? other : one, firstWon ? second : first).expect(200);
    }
    List.of(one, shared, other).forEach(HistoryAssertions::assertAgrees);
  }

  /**
   * Two sets of trees without a common tree, so no root serializes their restores: one set uses the
   * two instances in the order of its roots, the other set in the opposite order.
   */
  @Test
  default void bulkRestoresOnTheSameInstancesNeverStopEachOther() throws Exception {
    var forward = twoSingles(true, TestCustomer.in(Duration.ofHours(24)));
    var backward = twoSingles(false, TestCustomer.in(Duration.ofHours(30)));
    String ofForward = cancelled(forward);
    String ofBackward = cancelled(backward);
    var statuses = new TreeMap<Integer, Integer>();
    for (int round = 0; round < rounds(); round++) {
      var answers =
          Races.atOnce(
              List.of(
                  () -> world().restoreAll(ofForward),
                  () -> world().restoreAll(ofBackward),
                  () -> world().restoreAll("?dryRun=true", ofForward),
                  () -> world().restoreAll("?dryRun=true", ofBackward),
                  () -> world().bulk(reversed(forward)),
                  () -> world().bulk(reversed(backward))));

      answers.forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
      assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
      for (var set : List.of(forward, backward)) {
        assertThat(world().state(set.get(0))).isEqualTo(world().state(set.get(1)));
        world().bulk(set).expect(200);
      }
    }
    forward.forEach(HistoryAssertions::assertAgrees);
    backward.forEach(HistoryAssertions::assertAgrees);
    System.out.printf("%,d rounds of 6 calls: answers by status %s%n", rounds(), statuses);
  }

  /** In the order opposite to that of the locks. */
  private static List<String> reversed(List<String> roots) {
    return List.of(roots.get(1), roots.get(0));
  }

  private String toggle(Instant start) {
    String id = world().createToggle();
    world().scheduleToggle(id, start);
    return id;
  }

  private String cancelled(List<String> roots) {
    return world().bulk(roots).expect(200).header("Selfservice-Change-Id");
  }

  private void assertScheduled(String root, boolean scheduled) {
    assertThat(List.of(root, world().below(root)))
        .extracting(world()::state)
        .containsOnly(scheduled ? "SCHEDULED" : "READY");
  }

  /**
   * A scheduled activity on each instance; returns them by ascending ids.
   *
   * @param ascending whether the instances are to have the same order as the ids
   */
  private List<String> twoSingles(boolean ascending, Instant start) {
    String one;
    String other;
    do {
      one = create("DCMATI");
      other = create("TCMATI");
    } while (ascending != one.compareTo(other) < 0);
    schedule("DCMATI", one, start);
    schedule("TCMATI", other, start);
    return ascending ? List.of(one, other) : List.of(other, one);
  }

  private String create(String instance) {
    return world().create(instance, TestCustomer.SINGLE, "Purge", null);
  }

  private void schedule(String instance, String id, Instant start) {
    String body = "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(start);
    world().api.call("PUT", world().path(instance, id), world().approver, body).expect(200);
  }
}
