package dev.selfservice.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfservice.outbox.CrashingNode.Crash;
import dev.selfservice.support.Api;
import dev.selfservice.support.Progress;
import dev.selfservice.support.TestCustomer;
import dev.selfservice.support.WebhookReceiver;
import dev.selfservice.support.WebhookReceiver.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two nodes on one PostgreSQL; one of them is killed or loses its connection at a critical point.
 * The tree must be cancelled completely or not at all, and the receiver must get every event.
 */
@Tag("deep")
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
  private static final int CRASHES = Integer.getInteger("crashes", 12);

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final List<CrashingNode> nodes = new ArrayList<>();
  private final Map<CrashPoint, Duration> longest = new EnumMap<>(CrashPoint.class);
  private final Progress progress = new Progress("Crashes", CRASHES);
  private int survived;
  private int repeated;
  private TestCustomer world;

  @BeforeAll
  void startBoth() {
    nodes.add(new CrashingNode("crashing-1", receiver));
    nodes.add(new CrashingNode("crashing-2", receiver));
  }

  @BeforeEach
  void newCustomer() {
    receiver.answers(delivery -> 204);
    nodes.forEach(node -> node.node().awaitReady());
    world = TestCustomer.create(new Api(nodes.get(0).node().url(), nodes.get(1).node().url()));
  }

  @AfterAll
  void stopBoth() {
    nodes.forEach(CrashingNode::close);
    receiver.close();
    if (survived == CRASHES) {
      System.out.printf(
          "Crashes of a node or its connection: %,d, nothing lost, nothing half done, %,d events delivered twice;"
              + " longest recovery: %s%n",
          survived, repeated, inSeconds(longest));
    }
  }

  private static Map<CrashPoint, String> inSeconds(Map<CrashPoint, Duration> times) {
    var seconds = new EnumMap<CrashPoint, String>(CrashPoint.class);
    times.forEach(
        (point, time) ->
            seconds.put(point, String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1_000.0)));
    return seconds;
  }

  /** Each point in turn; a point with a kill is repeated with a lost connection. */
  static Stream<Arguments> crashes() {
    var points = CrashPoint.values();
    var kinds = Crash.values();
    return IntStream.range(0, CRASHES)
        .mapToObj(
            i ->
                Arguments.of(
                    points[i % points.length],
                    kinds[(i + i / points.length) % kinds.length],
                    i % 2));
  }

  /**
   * @param node the number of the node that the client calls first
   */
  @ParameterizedTest(name = "{0}, {1}, node {2}")
  @MethodSource("crashes")
  void crashLosesNothingAndLeavesNothingHalfDone(CrashPoint point, Crash how, int node)
      throws Exception {
    var tree = DeliveredTree.scheduled(world, receiver);

    var recovery =
        switch (point) {
          case AFTER_THE_LOCK, AFTER_THE_WRITES, BEFORE_THE_COMMIT, AFTER_THE_COMMIT ->
              recoveryOfCancel(tree, point, how, nodes.get(node));
          case AFTER_SENDING -> recoveryOfSending(tree, how, nodes.get(node));
          case BEFORE_MARKING -> recoveryOfMarking(tree, how, nodes.get(node));
        };

    tree.assertIsCancelledOnce();
    repeated += tree.assertIsDelivered();
    longest.merge(point, recovery, (a, b) -> a.compareTo(b) > 0 ? a : b);
    survived++;
    progress.done(1);
  }

  // --- a crash

  /**
   * The time from the crash until the client, which repeats its request to the other node, has an
   * answer.
   */
  private Duration recoveryOfCancel(
      DeliveredTree tree, CrashPoint point, Crash how, CrashingNode victim) throws Exception {
    var other = oneOfThem(node -> !node.equals(victim));
    var breakpoint = point.breakpoint(tree.root());
    victim.proxy().stopAt(breakpoint);
    var answer = CompletableFuture.supplyAsync(() -> tree.cancel(victim.api()));
    var held = breakpoint.await();

    var crash = Instant.now();
    victim.crash(how, List.of(held));

    assertThat(answer.get(1, TimeUnit.MINUTES)).isEmpty();
    assertThat(tree.states())
        .containsOnly(point == CrashPoint.AFTER_THE_COMMIT ? "READY" : "SCHEDULED");
    soon().until(() -> tree.cancel(other.api()).isPresent());
    return Duration.between(crash, Instant.now());
  }

  /** The time from the crash until the receiver has every event. */
  private Duration recoveryOfSending(DeliveredTree tree, Crash how, CrashingNode asked)
      throws Exception {
    var arrived = new CompletableFuture<Delivery>();
    var crashed = new CountDownLatch(1);
    receiver.answers(
        delivery ->
            delivery.root().equals(tree.root()) && arrived.complete(delivery)
                ? waitFor(crashed)
                : 204);

    assertThat(tree.cancel(asked.api())).isPresent();
    var sent = arrived.get(1, TimeUnit.MINUTES);
    assertThat(tree.unmarked()).contains(sent.id());
    var sender = oneOfThem(node -> node.sent(sent));
    var crash = Instant.now();
    sender.crash(how, sender.proxy().connections());
    crashed.countDown();

    return untilAllIsDelivered(tree, crash);
  }

  private static int waitFor(CountDownLatch crash) {
    try {
      return crash.await(1, TimeUnit.MINUTES) ? 204 : 500;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 500;
    }
  }

  private Duration recoveryOfMarking(DeliveredTree tree, Crash how, CrashingNode asked)
      throws Exception {
    var breakpoint = CrashPoint.BEFORE_MARKING.breakpoint(tree.root());
    nodes.forEach(node -> node.proxy().stopAt(breakpoint));

    assertThat(tree.cancel(asked.api())).isPresent();
    var held = breakpoint.await();
    assertThat(tree.receivedIds()).contains(tree.unmarked().get(0));
    var sender = oneOfThem(node -> node.proxy().equals(held.proxy()));
    var crash = Instant.now();
    sender.crash(how, List.of(held));

    return untilAllIsDelivered(tree, crash);
  }

  private CrashingNode oneOfThem(Predicate<CrashingNode> which) {
    return nodes.stream().filter(which).findFirst().orElseThrow();
  }

  private static Duration untilAllIsDelivered(DeliveredTree tree, Instant crash) {
    int all = tree.events().size();
    soon().until(() -> tree.receivedIds().size() == all);
    return Duration.between(crash, Instant.now());
  }

  static ConditionFactory soon() {
    return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20));
  }
}
