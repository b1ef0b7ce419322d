package dev.selfservice.event;

import dev.selfservice.platform.Rounds;
import dev.selfservice.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Delivers what is in the outbox, on every node: some events at a time, one of a tree. No thread
 * waits for a receiver.
 */
@Startup
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class Courier {
  private static final Logger LOG = Logger.getLogger(Courier.class.getName());
  private static final int AT_A_TIME = 32;

  @Inject Outbox outbox;
  @Inject Webhook webhook;
  @Inject Settings settings;
  @Inject Rounds rounds;
  @Inject DeliveryMetrics metrics;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  private final Semaphore hands = new Semaphore(AT_A_TIME);

  /** Whether there is anybody to send events to. */
  public boolean isNeeded() {
    return webhook.isConfigured();
  }

  @PostConstruct
  void start() {
    if (isNeeded()) { // what is wrong with its configuration ends the deployment here
      rounds.start("Delivering events", settings.dispatchInterval(), this::round);
    }
  }

  /** Takes up as many events as there are hands free; each hand goes on with the next by itself. */
  private boolean round() {
    boolean found = true;
    while (found && hands.tryAcquire()) {
      found = takeUp();
    }
    return false;
  }

  private boolean takeUp() {
    Optional<Event> leased = Optional.empty();
    try {
      leased = outbox.lease();
    } finally {
      if (leased.isEmpty()) {
        hands.release();
      }
    }
    leased.ifPresent(this::send);
    return leased.isPresent();
  }

  private void send(Event event) {
    var unused =
        CompletableFuture.completedFuture(event)
            .thenCompose(webhook::send)
            .handleAsync((status, failure) -> next(event, status, failure), executor)
            .whenComplete((next, fault) -> goOn(event, next, fault));
  }

  private Optional<Event> next(Event event, Integer status, Throwable failure) {
    if (failure == null && status >= 200 && status < 300) {
      metrics.delivered(event);
      return outbox.delivered(event).or(outbox::lease);
    }
    metrics.failed(event);
    LOG.log(
        Level.WARNING,
        "Event {0} ({1}) of tree {2} was not delivered, time {3}: {4}",
        new Object[] {
          event.id(),
          event.type(),
          event.rootId(),
          event.failures() + 1,
          failure == null ? "status " + status : firstLine(failure)
        });
    outbox.failed(event);
    return outbox.lease();
  }

  /** It may quote what the receiver has sent. */
  private static String firstLine(Throwable failure) {
    return failure.toString().lines().findFirst().orElseThrow();
  }

  /** After a fault the lease of the event runs out, and it is sent again. */
  private void goOn(Event event, Optional<Event> next, Throwable fault) {
    if (fault != null) {
      LOG.log(Level.WARNING, fault, () -> "What became of event " + event.id() + " is not marked");
    }
    if (fault == null && next.isPresent() && rounds.goOn()) {
      send(next.get());
    } else {
      hands.release();
    }
  }
}
