package dev.selfservice.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.Action;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.HistoryAssertions;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Restoring the schedules that a cancel removed. */
@Tag("h2")
class RestorationIT extends InServer {
  private Instant start;
  private String first;
  private String second;
  private String cancel;
  private String scheduled;

  @BeforeEach
  void aCancelledToggle() {
    start = TestCustomer.in(Duration.ofHours(1));
    first = world.createToggle();
    second = world.below(first);
    world.scheduleToggle(first, start);
    scheduled = schedules();
    cancel = world.cancel(first).expect(200).header("Selfservice-Change-Id");
  }

  @Test
  void restoresTheCancelledSchedules() {
    var answer = world.restore(first, cancel).expect(200);

    assertThat(schedules()).isEqualTo(scheduled);
    assertThat(answer.json().path("scheduledStart").asText()).isEqualTo(start.toString());
    assertThat(answer.json().at("/downStreamExecutions/0/scheduledStart").asText())
        .isEqualTo(start.plusSeconds(3_600).toString());
    assertThat(answer.header("ETag")).isEqualTo(world.details(first).header("ETag"));
    var change = HistoryAssertions.of(first, Action.RESTORE).get(0);
    assertThat(change.restores()).isEqualTo(cancel);
    assertThat(change.id()).isEqualTo(answer.header("Selfservice-Change-Id"));
    HistoryAssertions.assertAgrees(first);
  }

  @Test
  void aRepeatedRestoreReturnsTheSameAndWritesNothing() {
    var once = world.restore(first, cancel).expect(200);
    var before = Tables.content();

    var again = world.restore(first, cancel).expect(200);

    assertThat(again.body()).isEqualTo(once.body());
    assertThat(again.header("Selfservice-Change-Id")).isNull();
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void isRefusedIfOnlyAPartIsUnchanged() {
    world.restore(first, cancel).expect(200);
    world.cancel(second).expect(200);

    var problem = refused(409, () -> world.restore(first, cancel));

    assertThat(problem).isEqualTo("wrong-state");
  }

  @Test
  void isRefusedOnceItHasStarted() {
    world.restore(first, cancel).expect(200);
    TestCustomer.waitUntil(start);
    assertThat(world.api.start(first)).isTrue();

    assertThat(refused(409, () -> world.restore(first, cancel))).isEqualTo("wrong-state");
  }

  @Test
  void needsNoLeadTimeButAFutureStart() {
    TestCustomer.waitUntil(start.minusSeconds(60));
    world.restore(first, cancel).expect(200);
    String again = world.cancel(first).expect(200).header("Selfservice-Change-Id");
    TestCustomer.waitUntil(start);

    assertThat(refused(422, () -> world.restore(first, again))).isEqualTo("invalid-schedule");
  }

  @Test
  void isRefusedIfAnotherExecutionOccupiesTheWindow() {
    String other = world.createSingle();
    world.schedule(other, start.plusSeconds(1_800));

    assertThat(refused(409, () -> world.restore(first, cancel))).isEqualTo("schedule-conflict");
    assertThat(world.restore(first, cancel).json().at("/conflicts/0/rfcNumber").asText())
        .isEqualTo(other);
  }

  @Test
  void keepsTheOrderOfTheTree() {
    world.restore(first, cancel).expect(200);
    String ofSecond = world.cancel(second).expect(200).header("Selfservice-Change-Id");
    world.schedule(first, start.plusSeconds(1_800));

    assertThat(refused(422, () -> world.restore(second, ofSecond))).isEqualTo("schedule-order");
  }

  @Test
  void findsOnlyCancelsOfItsOwnTree() {
    String other = world.createSingle();
    world.schedule(other, start.plus(Duration.ofHours(5)));
    String foreign = world.cancel(other).expect(200).header("Selfservice-Change-Id");
    String created = HistoryAssertions.of(first, Action.CREATE).get(0).id();

    assertThat(refused(404, () -> world.restore(first, foreign))).isEqualTo("not-found");
    assertThat(refused(404, () -> world.restore(first, "0"))).isEqualTo("not-found");
    assertThat(refused(422, () -> world.restore(first, created))).isEqualTo("not-a-cancel");
    assertThat(refused(400, () -> world.act(first, "{\"action\":\"restore\"}")))
        .isEqualTo("invalid-body");
  }

  /** The problem of a refusal that has changed nothing. */
  private static String refused(int status, Supplier<ApiResponse> call) {
    var before = Tables.content();
    ApiResponse answer = call.get().expect(status);
    assertThat(Tables.content()).isEqualTo(before);
    return answer.problem();
  }

  private String schedules() {
    return Tables.query(
            "SELECT id, state, scheduled_start, scheduled_end, scheduled_by FROM "
                + Tables.EXECUTIONS
                + " WHERE root_id = ?",
            first)
        .toString();
  }
}
