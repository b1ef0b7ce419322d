package dev.selfservice.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfservice.history.Action;
import dev.selfservice.support.Api;
import dev.selfservice.support.Deployments;
import dev.selfservice.support.Journal;
import dev.selfservice.support.Receiver;
import dev.selfservice.support.Receiver.Delivery;
import dev.selfservice.support.Tables;
import dev.selfservice.support.World;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A deployment with a webhook: what is due starts by itself, and the webhook is told of it all. */
@Tag("h2")
@ExtendWith(ArquillianExtension.class)
class DispatchIT {
  private static final Receiver RECEIVER = new Receiver();

  @ArquillianResource URL url;
  private World world;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployments.selfserviceWith(
        RECEIVER.settings()
            + "\nSELFSERVICE_WEBHOOK_TIMEOUT=PT3S\nSELFSERVICE_DISPATCH_INTERVAL=PT0.2S");
  }

  @AfterAll
  static void close() {
    RECEIVER.close();
  }

  @BeforeEach
  void newCustomer() {
    RECEIVER.answers(delivery -> 204);
    world = World.create(new Api(url));
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
  }

  private void awaitState(String id, String state) {
    soon().untilAsserted(() -> assertThat(world.state(id)).isEqualTo(state));
  }

  private void awaitStart(String id, Instant start) {
    World.waitUntil(start);
    awaitState(id, "RUNNING");
  }

  /** Of each delivery of the customer its type and its execution. */
  private List<String> told() {
    return RECEIVER.taken(world.customer).stream().map(DispatchIT::said).toList();
  }

  private static String said(Delivery delivery) {
    return delivery.type().replace("execution.", "") + " " + delivery.subject();
  }

  private static Instant hours(int ahead) {
    return World.in(Duration.ofHours(ahead));
  }

  // --- starting

  @Test
  void aToggleLivesItsWholeLifeAndTheWebhookIsToldOfIt() {
    String first = world.createToggle();
    String second = world.below(first);
    var start = hours(1);
    world.scheduleToggle(first, start);

    awaitStart(first, start);
    world.report(first, "succeeded").expect(200);
    World.waitUntil(start.plus(Duration.ofHours(1)));
    awaitState(second, "RUNNING");
    world.report(second, "succeeded").expect(200);

    soon()
        .untilAsserted(
            () ->
                assertThat(told())
                    .containsExactly(
                        "created " + first,
                        "created " + second,
                        "scheduled " + first,
                        "scheduled " + second,
                        "started " + first,
                        "succeeded " + first,
                        "started " + second,
                        "succeeded " + second));
    Journal.assertAgrees(first);
  }

  @Test
  void anEventHoldsAllThatCarryingItOutNeeds() {
    String id = world.createToggle();
    var start = hours(1);
    world.schedule(id, start);
    awaitStart(id, start);

    soon().until(() -> told().contains("started " + id));
    var delivery =
        RECEIVER.taken(world.customer).stream()
            .filter(d -> said(d).equals("started " + id))
            .findFirst()
            .orElseThrow();
    var event = delivery.event();
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("id").asText()).isEqualTo(delivery.id());
    assertThat(event.path("source").asText()).isEqualTo("/selfservice");
    assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
    assertThat(event.path("changeid").asText()).isEqualTo(Journal.of(id, Action.START).get(0).id());
    var data = event.path("data");
    assertThat(world.path(data.path("target").asText(), data.path("id").asText()))
        .isEqualTo(world.path(id));
    assertThat(data.path("state").asText()).isEqualTo("RUNNING");
    assertThat(Instant.parse(data.path("scheduledStart").asText())).isEqualTo(start);
    assertThat(data.at("/duration/value").asInt()).isEqualTo(60);
    assertThat(data.at("/config/activity/parameters/0/value").asText()).isEqualTo("oracle");
  }

  @Test
  void oneRunsOnAnInstanceAtATime() {
    String first = world.createSingle();
    String next = world.createSingle();
    var start = hours(1);
    world.schedule(first, start);
    world.schedule(next, start.plus(Duration.ofHours(1)));

    awaitStart(first, start);
    World.waitUntil(start.plus(Duration.ofMinutes(61)));
    awaitARound();
    assertThat(world.state(next)).isEqualTo("SCHEDULED");
    world.report(first, "succeeded").expect(200);

    awaitState(next, "RUNNING");
  }

  /** Until what somebody else has to be started by now has been. */
  private void awaitARound() {
    var other = World.create(world.api);
    String id = other.createSingle();
    var start = World.in(Duration.ofMinutes(17));
    other.schedule(id, start);
    World.waitUntil(start);
    soon().untilAsserted(() -> assertThat(other.state(id)).isEqualTo("RUNNING"));
    // a round serves customers in any order: the next one has served all
    String again = other.create("TCMATI", World.SINGLE, "Purge", null);
    scheduleOn(other, "TCMATI", again, World.in(Duration.ofMinutes(17)));
    World.waitUntil(World.in(Duration.ofMinutes(18)));
    soon().untilAsserted(() -> assertThat(other.state(again)).isEqualTo("RUNNING"));
  }

  private static void scheduleOn(World world, String instance, String id, Instant start) {
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
  void nobodysManyHoldUpAnothersOne() {
    int many = 130;
    var start = World.in(Duration.ofHours(12));
    world = World.create(world.api.unchecked());
    for (int i = 0; i < many; i++) {
      world.addInstance("I" + i);
      String id = world.create("I" + i, World.SINGLE, "Purge", null);
      scheduleOn(world, "I" + i, id, start);
    }
    var other = World.create(world.api);
    String one = other.createSingle();
    other.schedule(one, start);

    awaitStart(one, start);
    soon().until(() -> starts(world.customer).size() == many);

    String startOfOne = starts(other.customer).get(0);
    assertThat(starts(world.customer))
        .filteredOn(on -> on.compareTo(startOfOne) < 0)
        .hasSizeLessThan(101);
    soon().until(() -> told().stream().filter(said -> said.startsWith("started")).count() == many);
  }

  /** When they were started. */
  private static List<String> starts(String customer) {
    return Tables.query(
        "SELECT l.changed_on FROM tree_link l JOIN execution e ON e.id = l.root_id"
            + " WHERE e.support_identifier = ? AND l.action = 'START'",
        customer);
  }

  @Test
  void aTreeThatFailsHoldsUpNoOtherOfItsCustomer() {
    String faulty = world.createSingle();
    String other = world.create("TCMATI", World.SINGLE, "Purge", null);
    var start = hours(1);
    world.schedule(faulty, start);
    scheduleOn(world, "TCMATI", other, start);
    Tables.execute(
        "ALTER TABLE execution ADD CONSTRAINT planted CHECK (id <> '%s' OR state <> 'RUNNING')"
            .formatted(faulty));
    try {
      World.waitUntil(start);

      awaitState(other, "RUNNING");
      assertThat(world.state(faulty)).isEqualTo("SCHEDULED");
    } finally {
      Tables.execute("ALTER TABLE execution DROP CONSTRAINT planted");
    }
    awaitState(faulty, "RUNNING");
  }

  // --- not starting

  @Test
  void whatCouldNotStartByItsEndIsTakenBackWithItsDownstream() {
    String running = world.createSingle();
    String late = world.createSingle();
    String below = world.create("TCMATI", World.SINGLE, "Purge", late);
    var start = hours(1);
    world.schedule(running, start);
    world.schedule(late, start.plus(Duration.ofHours(1)));
    scheduleOn(world, "TCMATI", below, start.plus(Duration.ofHours(2)));
    awaitStart(running, start);

    World.waitUntil(start.plus(Duration.ofHours(2)));

    awaitState(late, "READY");
    assertThat(world.state(below)).isEqualTo("READY");
    assertThat(world.state(running)).isEqualTo("RUNNING");
    assertThat(Journal.of(late, Action.MISS)).hasSize(1);
    Journal.assertAgrees(late);
    soon().until(() -> told().containsAll(List.of("missed " + late, "missed " + below)));
    var missed =
        RECEIVER.taken(world.customer).stream()
            .filter(delivery -> delivery.type().equals("execution.missed"))
            .map(delivery -> delivery.event().path("changeid").asText());
    assertThat(missed).containsOnly(Journal.of(late, Action.MISS).get(0).id());
  }

  @Test
  void aSecondHalfWhoseFirstHalfRunsStillStartsLate() {
    String first = world.createToggle();
    String second = world.below(first);
    var start = hours(1);
    world.scheduleToggle(first, start);
    awaitStart(first, start);

    World.waitUntil(start.plus(Duration.ofHours(3)));
    awaitARound();
    assertThat(world.state(second)).isEqualTo("SCHEDULED");
    world.report(first, "failed").expect(200);

    awaitState(second, "RUNNING");
  }

  @Test
  void nothingOfAnOptedOutCustomerStartsAndNothingLateWhenHeIsBack() {
    String id = world.createSingle();
    var start = hours(1);
    world.schedule(id, start);
    world.optIn(false);
    World.waitUntil(start);
    awaitARound();
    assertThat(world.state(id)).isEqualTo("SCHEDULED");

    World.waitUntil(start.plus(Duration.ofHours(1)));
    world.optIn(true);

    awaitState(id, "READY");
    assertThat(Journal.of(id, Action.START)).isEmpty();
  }

  // --- telling

  @Test
  void aFailureCancelsWhatIsBelowInOneChange() {
    String root = world.createSingle();
    String below = world.create("TCMATI", World.SINGLE, "Purge", root);
    var start = hours(1);
    world.schedule(root, start);
    scheduleOn(world, "TCMATI", below, start.plus(Duration.ofHours(1)));
    awaitStart(root, start);

    world.report(root, "failed").expect(200);

    soon().until(() -> told().containsAll(List.of("failed " + root, "cancelled " + below)));
    var changes =
        RECEIVER.taken(world.customer).stream()
            .filter(d -> List.of("execution.failed", "execution.cancelled").contains(d.type()))
            .map(d -> d.event().path("changeid").asText())
            .distinct();
    assertThat(changes).hasSize(1);
  }

  @Test
  void aTreeThatCannotBeDeliveredWaitsInOrderAndHoldsUpNoOther() {
    String stuck = world.createSingle();
    soon().until(() -> told().contains("created " + stuck));
    RECEIVER.answers(delivery -> delivery.root().equals(stuck) ? 500 : 204);
    world.schedule(stuck, hours(1));
    world.cancel(stuck).expect(200);
    world.schedule(stuck, hours(2));
    var others = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      others.add("created " + world.createSingle());
    }

    soon().until(() -> told().containsAll(others));
    assertThat(told()).doesNotContain("scheduled " + stuck);
    assertThat(attempts(stuck, "scheduled")).isPositive();
    assertThat(attempts(stuck, "cancelled")).isZero(); // the first one stands before it
    assertThat(world.metric("selfservice_events_undelivered")).isGreaterThanOrEqualTo(3);

    RECEIVER.answers(delivery -> 204);
    World.waitUntil(hours(1)); // the pause
    soon()
        .untilAsserted(
            () ->
                assertThat(told())
                    .filteredOn(said -> said.endsWith(stuck))
                    .startsWith(
                        "created " + stuck,
                        "scheduled " + stuck,
                        "cancelled " + stuck,
                        "scheduled " + stuck));
  }

  private long attempts(String id, String type) {
    return RECEIVER.deliveries().stream().filter(d -> said(d).equals(type + " " + id)).count();
  }

  @Test
  void aReceiverThatDoesNotAnswerHoldsUpNoOtherTree() throws Exception {
    String stuck = world.createSingle();
    soon().until(() -> told().contains("created " + stuck));
    var never = new CountDownLatch(1);
    RECEIVER.answers(delivery -> delivery.root().equals(stuck) ? waitFor(never) : 204);
    world.schedule(stuck, hours(1));
    String other = world.createSingle();

    soon().until(() -> told().contains("created " + other));

    assertThat(told()).doesNotContain("scheduled " + stuck);
    never.countDown();
    RECEIVER.answers(delivery -> 204);
    World.waitUntil(World.in(Duration.ofMinutes(20))); // the pause, or the lease
    soon().until(() -> told().contains("scheduled " + stuck));
  }

  private static int waitFor(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS) ? 500 : 504;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 500;
    }
  }

  @Test
  void whatWasDeliveredIsForgottenAfterAWeekAndNothingElse() {
    RECEIVER.answers(delivery -> delivery.type().equals("execution.created") ? 204 : 500);
    String id = world.createSingle();
    world.schedule(id, World.in(Duration.ofDays(30)));
    soon().until(() -> attempts(id, "created") > 0 && attempts(id, "scheduled") > 0);
    soon()
        .until(
            () ->
                events(id).equals(List.of("execution.created|true", "execution.scheduled|false")));

    World.waitUntil(World.in(Duration.ofDays(8)));
    world
        .api
        .send(world.api.request("test/clean").POST(BodyPublishers.noBody()).build())
        .expect(200);

    assertThat(events(id)).containsExactly("execution.scheduled|false");
    RECEIVER.answers(delivery -> 204);
    soon().until(() -> told().contains("scheduled " + id));
  }

  /** Of each that is kept its type, and whether it has been delivered. */
  private static List<String> events(String root) {
    return Tables.query(
        "SELECT type, CASE WHEN delivered_on IS NULL THEN 'false' ELSE 'true' END FROM event WHERE root_id = ?",
        root);
  }

  @Test
  void aRedirectIsAFailure() {
    RECEIVER.answers(delivery -> delivery.customer().equals(world.customer) ? 307 : 204);
    String id = world.createSingle();

    soon().until(() -> attempts(id, "created") > 0);
    RECEIVER.answers(delivery -> 204);
    World.waitUntil(World.in(Duration.ofMinutes(1)));

    soon().until(() -> told().contains("created " + id));
  }
}
