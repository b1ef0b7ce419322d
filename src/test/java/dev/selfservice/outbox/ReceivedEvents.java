package dev.selfservice.outbox;

import static org.awaitility.Awaitility.await;

import dev.selfservice.support.TestCustomer;
import dev.selfservice.support.WebhookReceiver;
import dev.selfservice.support.WebhookReceiver.Delivery;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;

/** The events of one customer, as a webhook has received them. */
public record ReceivedEvents(WebhookReceiver receiver, TestCustomer world) {

  /** The configuration of a deployment that sends to the receiver. */
  public static String settings(WebhookReceiver receiver) {
    return receiver.settings()
        + "\nSELFSERVICE_WEBHOOK_TIMEOUT=PT10S\nSELFSERVICE_DISPATCH_INTERVAL=PT0.2S";
  }

  /** Waits for actions that the service takes by itself. */
  public static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
  }

  /** Type and execution of each accepted event, e.g. {@code created 3-7JZXAMZ}, in order. */
  public List<String> accepted() {
    return deliveries().stream().map(ReceivedEvents::description).toList();
  }

  /** The accepted events, each once. */
  public List<Delivery> deliveries() {
    return receiver.taken(world.customer);
  }

  /** How often an event was sent, accepted or not. */
  long attempts(String event) {
    return receiver.deliveries().stream().filter(d -> description(d).equals(event)).count();
  }

  static String description(Delivery delivery) {
    return delivery.type().replace("execution.", "") + " " + delivery.subject();
  }
}
