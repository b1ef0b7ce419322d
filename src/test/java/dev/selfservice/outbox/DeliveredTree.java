package dev.selfservice.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.Action;
import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.HistoryAssertions;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import dev.selfservice.support.WebhookReceiver;
import dev.selfservice.support.WebhookReceiver.Delivery;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A tree: its rows in the database, and the events that the receiver has of it. */
record DeliveredTree(String root, TestCustomer world, WebhookReceiver receiver) {
  /**
   * Five executions, one below the other in two branches, all scheduled and delivered to the
   * receiver.
   */
  static DeliveredTree scheduled(TestCustomer world, WebhookReceiver receiver) {
    String root = world.createSingle();
    String branch = world.createBelow(root);
    var below =
        List.of(world.createBelow(branch), world.createBelow(branch), world.createBelow(root));
    var start = TestCustomer.in(Duration.ofHours(1));
    world.schedule(root, start);
    world.schedule(branch, start.plus(Duration.ofHours(1)));
    for (int i = 0; i < below.size(); i++) {
      world.schedule(below.get(i), start.plus(Duration.ofHours(i + 2)));
    }
    var tree = new DeliveredTree(root, world, receiver);
    CrashIT.soon().until(() -> tree.unmarked().isEmpty());
    return tree;
  }

  /** Empty where the node breaks the connection, or answers that the client should retry. */
  Optional<ApiResponse> cancel(Api node) {
    try {
      var answer = node.call("PUT", world.path(root), world.approver, "{\"action\":\"cancel\"}");
      return Optional.of(answer).filter(a -> a.status() != 503).map(a -> a.expect(200));
    } catch (UncheckedIOException notAnswered) {
      return Optional.empty();
    }
  }

  List<String> states() {
    return Tables.query("SELECT state FROM " + Tables.EXECUTIONS + " WHERE root_id = ?", root);
  }

  /** The ids of the events, in order. */
  List<String> events() {
    return events("");
  }

  /** The ids of the events that are not marked as delivered. */
  List<String> unmarked() {
    return events(" AND delivered_on IS NULL");
  }

  private List<String> events(String which) {
    return Tables.query(
            "SELECT number + 1000, position + 1000, id FROM event WHERE root_id = ?" + which, root)
        .stream()
        .map(row -> row.split("\\|", -1)[2])
        .toList();
  }

  /** The ids that the receiver has, in the order in which they first arrived. */
  List<String> receivedIds() {
    return deliveries().stream().map(Delivery::id).distinct().toList();
  }

  private List<Delivery> deliveries() {
    return receiver.deliveries().stream().filter(d -> d.root().equals(root)).toList();
  }

  // --- assertions

  void assertIsCancelledOnce() {
    assertThat(states()).containsOnly("READY");
    assertThat(HistoryAssertions.of(root, Action.CANCEL)).hasSize(1);
    HistoryAssertions.assertAgrees(root);
  }

  /**
   * Asserts that every transition of the history is once in the outbox, and in that order at the
   * receiver. Returns the number of unneeded repetitions.
   */
  int assertIsDelivered() {
    CrashIT.soon().until(() -> unmarked().isEmpty());
    assertThat(receivedIds()).containsExactlyElementsOf(events());
    assertThat(receivedIds())
        .hasSize(
            HistoryAssertions.of(root).stream()
                .mapToInt(change -> change.executions().size())
                .sum());

    var sameEvents =
        deliveries().stream().collect(Collectors.groupingBy(DeliveredTree::identity)).values();
    assertThat(sameEvents)
        .allSatisfy(
            same -> {
              assertThat(same.stream().map(Delivery::id).distinct()).hasSize(1);
              assertThat(same.stream().map(Delivery::body).distinct()).hasSize(1);
            });
    return deliveries().size() - receivedIds().size();
  }

  /** Identifies an event, however often and under whatever id it is sent. */
  private static List<String> identity(Delivery delivery) {
    return List.of(delivery.event().path("changeid").asText(), delivery.subject());
  }
}
