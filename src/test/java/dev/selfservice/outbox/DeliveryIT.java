package dev.selfservice.outbox;

import static dev.selfservice.outbox.ReceivedEvents.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.Action;
import dev.selfservice.support.HistoryAssertions;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment with a webhook: every event is delivered to it, in order within a tree. */
class DeliveryIT extends InServerWithWebhook {
  private void awaitStart(String id, Instant start) {
    TestCustomer.waitUntil(start);
    soon().untilAsserted(() -> assertThat(world.state(id)).isEqualTo("RUNNING"));
  }

  // --- content of events

  @Test
  void anEventHoldsAllDataNeededToRunTheActivity() {
    String id = world.createToggle();
    var start = hours(1);
    world.schedule(id, start);
    awaitStart(id, start);

    soon().until(() -> events.accepted().contains("started " + id));
    var delivery =
        events.deliveries().stream()
            .filter(d -> ReceivedEvents.description(d).equals("started " + id))
            .findFirst()
            .orElseThrow();
    var event = delivery.event();
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("id").asText()).isEqualTo(delivery.id());
    assertThat(event.path("source").asText()).isEqualTo("/selfservice");
    assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
    assertThat(event.path("changeid").asText())
        .isEqualTo(HistoryAssertions.of(id, Action.START).get(0).id());
    var data = event.path("data");
    assertThat(world.path(data.path("target").asText(), data.path("id").asText()))
        .isEqualTo(world.path(id));
    assertThat(data.path("state").asText()).isEqualTo("RUNNING");
    assertThat(Instant.parse(data.path("scheduledStart").asText())).isEqualTo(start);
    assertThat(data.at("/duration/value").asInt()).isEqualTo(60);
    assertThat(data.at("/config/activity/parameters/0/value").asText()).isEqualTo("oracle");
  }

  @Test
  void aFailureCancelsTheDownstreamInOneChange() {
    String root = world.createSingle();
    String below = world.createBelow(root);
    var start = hours(1);
    world.schedule(root, start);
    world.schedule(below, start.plus(Duration.ofHours(1)));
    awaitStart(root, start);

    world.report(root, "failed").expect(200);

    soon()
        .until(
            () -> events.accepted().containsAll(List.of("failed " + root, "cancelled " + below)));
    var changes =
        events.deliveries().stream()
            .filter(d -> List.of("execution.failed", "execution.cancelled").contains(d.type()))
            .map(d -> d.event().path("changeid").asText())
            .distinct();
    assertThat(changes).hasSize(1);
  }

  // --- failed deliveries

  @Test
  void anUndeliverableTreeWaitsInOrderAndDelaysNoOther() {
    String stuck = world.createSingle();
    soon().until(() -> events.accepted().contains("created " + stuck));
    RECEIVER.answers(delivery -> delivery.root().equals(stuck) ? 500 : 204);
    world.schedule(stuck, hours(1));
    world.cancel(stuck).expect(200);
    world.schedule(stuck, hours(2));
    var others = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      others.add("created " + world.createSingle());
    }

    soon().until(() -> events.accepted().containsAll(others));
    assertThat(events.accepted()).doesNotContain("scheduled " + stuck);
    assertThat(events.attempts("scheduled " + stuck)).isPositive();
    assertThat(events.attempts("cancelled " + stuck)).isZero(); // the first one precedes it
    assertThat(world.metric("selfservice_events_undelivered")).isGreaterThanOrEqualTo(3);

    RECEIVER.answers(delivery -> 204);
    TestCustomer.waitUntil(hours(1)); // the retry pause
    soon()
        .untilAsserted(
            () ->
                assertThat(events.accepted())
                    .filteredOn(said -> said.endsWith(stuck))
                    .containsExactly(
                        "created " + stuck,
                        "scheduled " + stuck,
                        "cancelled " + stuck,
                        "scheduled " + stuck));
  }

  @Test
  void aReceiverThatDoesNotAnswerDelaysNoOtherTree() throws Exception {
    String stuck = world.createSingle();
    soon().until(() -> events.accepted().contains("created " + stuck));
    var never = new CountDownLatch(1);
    var arrived = new CountDownLatch(1);
    RECEIVER.answers(
        delivery -> {
          if (!delivery.root().equals(stuck)) {
            return 204;
          }
          arrived.countDown();
          return waitFor(never);
        });
    world.schedule(stuck, hours(1));
    assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
    double failures = failures();
    String other = world.createSingle();

    soon().until(() -> events.accepted().contains("created " + other));

    assertThat(failures()).as("the other one was not waited for").isEqualTo(failures);
    assertThat(events.accepted()).doesNotContain("scheduled " + stuck);
    never.countDown();
    RECEIVER.answers(delivery -> 204);
    TestCustomer.waitUntil(
        TestCustomer.in(Duration.ofMinutes(20))); // the retry pause, or the lease
    soon().until(() -> events.accepted().contains("scheduled " + stuck));
  }

  private static int waitFor(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS) ? 500 : 504;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 500;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307})
  void aRedirectCountsAsFailureAndIsNotFollowed(int status) {
    double failures = failures();
    RECEIVER.answers(delivery -> delivery.customer().equals(world.customer) ? status : 204);
    String created = "created " + world.createSingle();

    soon().until(() -> failures() > failures || !events.accepted().isEmpty());
    assertThat(events.accepted()).isEmpty();
    assertThat(events.attempts(created)).isPositive();
    RECEIVER.answers(delivery -> 204);
    TestCustomer.waitUntil(TestCustomer.in(Duration.ofMinutes(1))); // the retry pause

    soon().until(() -> events.accepted().contains(created));
    assertThat(RECEIVER.requests()).containsOnly("POST /hook");
  }

  /** The number of failed deliveries since the server started. */
  private double failures() {
    String name = "selfservice_deliveries_total{outcome=\"failed\"} ";
    return world
        .api
        .call("GET", "/metrics", world.admin, null)
        .expect(200)
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .sum();
  }

  // --- retention

  @Test
  void onlyDeliveredEventsAreDeletedAfterAWeek() {
    RECEIVER.answers(delivery -> delivery.type().equals("execution.created") ? 204 : 500);
    String id = world.createSingle();
    world.schedule(id, TestCustomer.in(Duration.ofDays(30)));
    soon()
        .until(
            () -> events.attempts("created " + id) > 0 && events.attempts("scheduled " + id) > 0);
    soon()
        .until(
            () -> kept(id).equals(List.of("execution.created|true", "execution.scheduled|false")));

    TestCustomer.waitUntil(TestCustomer.in(Duration.ofDays(8)));
    world
        .api
        .send(world.api.request("test/clean").POST(BodyPublishers.noBody()).build())
        .expect(200);

    assertThat(kept(id)).containsExactly("execution.scheduled|false");
    RECEIVER.answers(delivery -> 204);
    soon().until(() -> events.accepted().contains("scheduled " + id));
  }

  /** The type of each kept event, and whether it has been delivered. */
  private static List<String> kept(String root) {
    return Tables.query(
        "SELECT type, CASE WHEN delivered_on IS NULL THEN 'false' ELSE 'true' END FROM event WHERE root_id = ?",
        root);
  }
}
