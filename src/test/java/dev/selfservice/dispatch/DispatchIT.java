package dev.selfservice.dispatch;

import static dev.selfservice.outbox.ReceivedEvents.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.Action;
import dev.selfservice.outbox.InServerWithWebhook;
import dev.selfservice.support.HistoryAssertions;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A deployment with a webhook: the service starts due executions by itself. */
class DispatchIT extends InServerWithWebhook {
  private void awaitState(String id, String state) {
    soon().untilAsserted(() -> assertThat(world.state(id)).isEqualTo(state));
  }

  private void awaitStart(String id, Instant start) {
    TestCustomer.waitUntil(start);
    awaitState(id, "RUNNING");
  }

  // --- starting

  @Test
  void aToggleRunsItsWholeLifeCycleAndTheWebhookReceivesIt() {
    String first = world.createToggle();
    String second = world.below(first);
    var start = hours(1);
    world.scheduleToggle(first, start);

    awaitStart(first, start);
    world.report(first, "succeeded").expect(200);
    TestCustomer.waitUntil(start.plus(Duration.ofHours(1)));
    awaitState(second, "RUNNING");
    world.report(second, "succeeded").expect(200);

    soon()
        .untilAsserted(
            () ->
                assertThat(events.accepted())
                    .containsExactly(
                        "created " + first,
                        "created " + second,
                        "scheduled " + first,
                        "scheduled " + second,
                        "started " + first,
                        "succeeded " + first,
                        "started " + second,
                        "succeeded " + second));
    HistoryAssertions.assertAgrees(first);
  }

  @Test
  void onlyOneExecutionRunsOnAnInstanceAtATime() {
    String first = world.createSingle();
    String next = world.createSingle();
    var start = hours(1);
    world.schedule(first, start);
    world.schedule(next, start.plus(Duration.ofHours(1)));

    awaitStart(first, start);
    TestCustomer.waitUntil(start.plus(Duration.ofMinutes(61)));
    awaitARound();
    assertThat(world.state(next)).isEqualTo("SCHEDULED");
    world.report(first, "succeeded").expect(200);

    awaitState(next, "RUNNING");
  }

  /** Waits until the dispatcher has started due executions of another customer. */
  private void awaitARound() {
    var other = TestCustomer.create(world.api);
    String id = other.createSingle();
    var start = TestCustomer.in(Duration.ofMinutes(17));
    other.schedule(id, start);
    TestCustomer.waitUntil(start);
    soon().untilAsserted(() -> assertThat(other.state(id)).isEqualTo("RUNNING"));
    // a round serves customers in any order: once the next round has started one, this round is
    // over
    String again = other.create("TCMATI", TestCustomer.SINGLE, "Purge", null);
    scheduleOn(other, "TCMATI", again, TestCustomer.in(Duration.ofMinutes(17)));
    TestCustomer.waitUntil(TestCustomer.in(Duration.ofMinutes(18)));
    soon().untilAsserted(() -> assertThat(other.state(again)).isEqualTo("RUNNING"));
  }

  private static void scheduleOn(TestCustomer world, String instance, String id, Instant start) {
    world
        .api
        .call(
            "PUT",
            world.path(instance, id),
            world.approver,
            "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(start))
        .expect(200);
  }

  @Test
  void aCustomerWithManyExecutionsDelaysNoOtherCustomer() {
    int many = 105;
    var start = TestCustomer.in(Duration.ofHours(12));
    useCustomerOf(world.api.unchecked());
    for (int i = 0; i < many; i++) {
      world.addInstance("I" + i);
      String id = world.create("I" + i, TestCustomer.SINGLE, "Purge", null);
      scheduleOn(world, "I" + i, id, start);
    }
    var other = TestCustomer.create(world.api);
    String one = other.createSingle();
    other.schedule(one, start);

    awaitStart(one, start);
    soon().until(() -> starts(world.customer).size() == many);

    String startOfOne = starts(other.customer).get(0);
    assertThat(starts(world.customer))
        .filteredOn(on -> on.compareTo(startOfOne) < 0)
        .hasSizeLessThan(101);
    soon()
        .until(
            () ->
                events.accepted().stream().filter(said -> said.startsWith("started")).count()
                    == many);
  }

  /** The times at which the customer's executions were started. */
  private static List<String> starts(String customer) {
    return Tables.query(
        "SELECT l.changed_on FROM tree_link l JOIN execution e ON e.id = l.root_id"
            + " WHERE e.support_identifier = ? AND l.action = 'START'",
        customer);
  }

  @Test
  void aTreeThatFailsDelaysNoOtherOfItsCustomer() {
    String faulty = world.createSingle();
    String other = world.create("TCMATI", TestCustomer.SINGLE, "Purge", null);
    var start = hours(1);
    world.schedule(faulty, start);
    scheduleOn(world, "TCMATI", other, start.plusSeconds(60)); // so that it is second
    Tables.execute(
        "ALTER TABLE schedule ADD CONSTRAINT planted CHECK (execution_id <> '%s' OR state <> 'RUNNING')"
            .formatted(faulty));
    try {
      TestCustomer.waitUntil(start.plusSeconds(60));

      awaitState(other, "RUNNING");
      assertThat(world.state(faulty)).isEqualTo("SCHEDULED");
    } finally {
      Tables.execute("ALTER TABLE schedule DROP CONSTRAINT planted");
    }
    awaitState(faulty, "RUNNING");
  }

  // --- not starting

  @Test
  void aMissedExecutionIsUnscheduledWithItsDownstream() {
    String running = world.createSingle();
    String late = world.createSingle();
    String below = world.create("TCMATI", TestCustomer.SINGLE, "Purge", late);
    var start = hours(1);
    world.schedule(running, start);
    world.schedule(late, start.plus(Duration.ofHours(1)));
    scheduleOn(world, "TCMATI", below, start.plus(Duration.ofHours(2)));
    awaitStart(running, start);

    TestCustomer.waitUntil(start.plus(Duration.ofHours(2)));

    awaitState(late, "READY");
    assertThat(world.state(below)).isEqualTo("READY");
    assertThat(world.state(running)).isEqualTo("RUNNING");
    assertThat(HistoryAssertions.of(late, Action.MISS)).hasSize(1);
    HistoryAssertions.assertAgrees(late);
    soon().until(() -> events.accepted().containsAll(List.of("missed " + late, "missed " + below)));
    var missed =
        events.deliveries().stream()
            .filter(delivery -> delivery.type().equals("execution.missed"))
            .map(delivery -> delivery.event().path("changeid").asText());
    assertThat(missed).containsOnly(HistoryAssertions.of(late, Action.MISS).get(0).id());
  }

  @Test
  void aSecondHalfStartsLateIfItsFirstHalfRunsLong() {
    String first = world.createToggle();
    String second = world.below(first);
    var start = hours(1);
    world.scheduleToggle(first, start);
    awaitStart(first, start);

    TestCustomer.waitUntil(start.plus(Duration.ofHours(3)));
    awaitARound();
    assertThat(world.state(second)).isEqualTo("SCHEDULED");
    world.report(first, "failed").expect(200);

    awaitState(second, "RUNNING");
  }

  @Test
  void nothingOfAnOptedOutCustomerStartsAndNothingStartsLateAfterOptIn() {
    String id = world.createSingle();
    var start = hours(1);
    world.schedule(id, start);
    world.optIn(false);
    TestCustomer.waitUntil(start);
    awaitARound();
    assertThat(world.state(id)).isEqualTo("SCHEDULED");

    TestCustomer.waitUntil(start.plus(Duration.ofHours(1)));
    world.optIn(true);

    awaitState(id, "READY");
    assertThat(HistoryAssertions.of(id, Action.START)).isEmpty();
  }
}
