package dev.selfservice.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.Action;
import dev.selfservice.history.Change;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.HistoryAssertions;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Concurrent calls, on one node or on several. */
interface Races {
  /** The number of rounds on one tree, which grows by one execution each time. */
  int TREE = 50;

  int MOST_AT_ONCE = 16;

  TestCustomer world();

  int rounds();

  @Test
  default void twoHundredCancelsOfOneTreeAreOneChange() throws Exception {
    String id = world().createToggle();
    world().scheduleToggle(id, TestCustomer.in(Duration.ofHours(1)));

    var answers = atOnce(Collections.nCopies(200, () -> world().cancel(id)));

    assertThat(answers).extracting(ApiResponse::status).containsOnly(200);
    assertThat(answers).extracting(ApiResponse::body).containsOnly(answers.get(0).body());
    assertThat(HistoryAssertions.of(id, Action.CANCEL))
        .singleElement()
        .extracting(Change::executions)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(2);
  }

  @Test
  default void cancelRescheduleAndCreateOfOneTreeLeaveItWhole() throws Exception {
    String id = world().createSingle();
    Instant start = TestCustomer.in(Duration.ofHours(1));
    world().schedule(id, start);
    int children = 0;
    for (int round = 0; round < rounds(); round++) {
      if (children == TREE) {
        world().cancel(id).expect(200); // frees its time for the next round
        id = world().createSingle();
        children = 0;
      }
      String root = id;
      Instant then = start.plus(Duration.ofMinutes(round));
      var answers =
          atOnce(
              List.of(
                  () -> world().cancel(root),
                  () -> world().trySchedule(root, then),
                  () -> world().tryCreate("DCMATI", TestCustomer.SINGLE, "Purge", root)));

      assertThat(answers).extracting(ApiResponse::status).containsExactly(200, 200, 201);
      children++;
      String child = answers.get(2).json().path("id").asText();
      assertThat(Tables.query("SELECT root_id FROM execution WHERE id = ?", child))
          .containsExactly(root);
      HistoryAssertions.assertAgrees(root);
    }
  }

  @Test
  default void ofTwoOverlappingSchedulesOneWins() throws Exception {
    String one = world().createSingle();
    String other = world().createSingle();
    Instant first = TestCustomer.in(Duration.ofHours(1));
    for (int round = 0; round < rounds(); round++) {
      Instant start = first.plus(Duration.ofHours(2L * round));
      var answers =
          atOnce(
              List.of(
                  () -> world().trySchedule(one, start),
                  () -> world().trySchedule(other, start.plusSeconds(1_800))));

      assertThat(answers).extracting(ApiResponse::status).containsExactlyInAnyOrder(200, 409);
      var loser = answers.get(0).status() == 409 ? answers.get(0) : answers.get(1);
      assertThat(loser.problem()).isEqualTo("schedule-conflict");
      String winner = answers.get(0).status() == 200 ? one : other;
      assertThat(loser.json().at("/conflicts/0/rfcNumber").asText()).isEqualTo(winner);
      world().cancel(winner).expect(200);
    }
    HistoryAssertions.assertAgrees(one);
    HistoryAssertions.assertAgrees(other);
  }

  static List<ApiResponse> atOnce(List<Callable<ApiResponse>> calls)
      throws InterruptedException, ExecutionException {
    var clients = Executors.newFixedThreadPool(Math.min(MOST_AT_ONCE, calls.size()));
    try {
      var answers = new ArrayList<ApiResponse>();
      for (Future<ApiResponse> answer : clients.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      clients.shutdownNow();
    }
  }
}
