package dev.selfservice.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Answer;
import dev.selfservice.support.Api;
import dev.selfservice.support.Deployments;
import dev.selfservice.support.Tables;
import dev.selfservice.support.World;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens at the same moment, on PostgreSQL: H2's locks prove nothing. */
@Tag("postgresql")
@ExtendWith(ArquillianExtension.class)
class ConcurrencyIT {
  private static final int ROUNDS = 1_000;

  /** Rounds on one tree, which grows by one each time. */
  private static final int TREE = 50;

  private final ExecutorService clients = Executors.newFixedThreadPool(16);

  @ArquillianResource URL url;
  private World world;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployments.selfservice();
  }

  @BeforeEach
  void aCustomer() {
    world = World.create(new Api(url));
  }

  @AfterEach
  void stop() {
    clients.shutdownNow();
  }

  @Test
  void twoHundredCancelsOfOneTreeAreOneChange() throws Exception {
    String id = world.createToggle();
    world.scheduleToggle(id, World.in(Duration.ofHours(1)));

    var answers = atOnce(Collections.nCopies(200, () -> world.cancel(id)));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
    assertThat(
            Tables.query("SELECT id FROM tree_change WHERE root_id = ? AND action = 'CANCEL'", id))
        .hasSize(1);
    assertThat(
            Tables.query(
                "SELECT e.execution_id FROM tree_change c JOIN tree_change_entry e ON e.change_id = c.id"
                    + " WHERE c.root_id = ? AND c.action = 'CANCEL'",
                id))
        .hasSize(2);
  }

  @Test
  void cancelRescheduleAndCreateOfOneTreeLeaveItWhole() throws Exception {
    String id = world.createSingle();
    Instant start = World.in(Duration.ofHours(1));
    world.schedule(id, start);
    int children = 0;
    for (int round = 0; round < ROUNDS; round++) {
      if (children == TREE) {
        world.cancel(id).expect(200); // so that its time is free for the next one
        id = world.createSingle();
        children = 0;
      }
      String root = id;
      Instant then = start.plus(Duration.ofMinutes(round));
      var answers =
          atOnce(
              List.of(
                  () -> world.cancel(root),
                  () -> world.trySchedule(root, then),
                  () -> world.tryCreate("DCMATI", World.SINGLE, "Purge", root)));

      assertThat(answers).extracting(Answer::status).containsExactly(200, 200, 201);
      children++;
      String child = answers.get(2).json().path("id").asText();
      assertThat(Tables.query("SELECT root_id FROM execution WHERE id = ?", child))
          .containsExactly(root);
      assertHistoryAgrees(root);
    }
  }

  @Test
  void ofTwoOverlappingSchedulesOneWins() throws Exception {
    String one = world.createSingle();
    String other = world.createSingle();
    Instant first = World.in(Duration.ofHours(1));
    for (int round = 0; round < ROUNDS; round++) {
      Instant start = first.plus(Duration.ofHours(2L * round));
      var answers =
          atOnce(
              List.of(
                  () -> world.trySchedule(one, start),
                  () -> world.trySchedule(other, start.plusSeconds(1_800))));

      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
      var loser = answers.get(0).status() == 409 ? answers.get(0) : answers.get(1);
      assertThat(loser.problem()).isEqualTo("schedule-conflict");
      String winner = answers.get(0).status() == 200 ? one : other;
      assertThat(loser.json().at("/conflicts/0/rfcNumber").asText()).isEqualTo(winner);
      world.cancel(winner).expect(200);
    }
    assertHistoryAgrees(one);
    assertHistoryAgrees(other);
  }

  /**
   * The last entry of each execution says what it is, and the changes are numbered without a gap.
   */
  private static void assertHistoryAgrees(String root) {
    assertThat(
            Tables.query(
                "SELECT e.id FROM execution e WHERE e.root_id = ? AND NOT EXISTS (SELECT 1 FROM tree_change_entry n"
                    + " WHERE n.change_id = e.changed_in AND n.execution_id = e.id AND n.state_after = e.state"
                    + " AND n.start_after IS NOT DISTINCT FROM e.scheduled_start"
                    + " AND n.end_after IS NOT DISTINCT FROM e.scheduled_end)",
                root))
        .isEmpty();
    assertThat(
            Tables.query(
                "SELECT count(*) - max(number), count(*) - count(DISTINCT number) FROM tree_change WHERE root_id = ?",
                root))
        .containsExactly("0|0");
  }

  private List<Answer> atOnce(List<Callable<Answer>> calls)
      throws InterruptedException, ExecutionException {
    var answers = new ArrayList<Answer>();
    for (Future<Answer> answer : clients.invokeAll(calls)) {
      answers.add(answer.get());
    }
    return answers;
  }
}
