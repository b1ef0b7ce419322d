package dev.selfservice.outbox;

import dev.selfservice.config.Settings;
import dev.selfservice.lifecycle.PollingLoop;
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
 * Delivers the events of the outbox, on every node: several at a time, but only one of each tree.
 * No thread waits for the receiver's response.
 */
@Startup
@Singleton
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class.getName());
  private static final int MAX_IN_FLIGHT = 32;

  @Inject Outbox outbox;
  @Inject WebhookClient webhook;
  @Inject Settings settings;
  @Inject PollingLoop loop;
  @Inject DeliveryMetrics metrics;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  private final Semaphore permits = new Semaphore(MAX_IN_FLIGHT);

  /** Whether a webhook is configured; without one there are no events. */
  public boolean isNeeded() {
    return webhook.isConfigured();
  }

  @PostConstruct
  void start() {
    if (isNeeded()) { // an invalid webhook configuration fails the deployment here
      loop.start("Delivery of events", settings.dispatchInterval(), this::fillPermits);
    }
  }

  /**
   * Leases and sends an event for each free permit. After a delivery the same permit continues with
   * the next event.
   */
  private boolean fillPermits() {
    boolean isLeased = true;
    while (isLeased && permits.tryAcquire()) {
      isLeased = leaseNext();
    }
    return false;
  }

  private boolean leaseNext() {
    Optional<OutboxEvent> leased = Optional.empty();
    try {
      leased = outbox.lease();
    } finally {
      if (leased.isEmpty()) {
        permits.release();
      }
    }
    leased.ifPresent(this::send);
    return leased.isPresent();
  }

  private void send(OutboxEvent event) {
    var unused =
        CompletableFuture.completedFuture(event)
            .thenCompose(webhook::send)
            .handleAsync((status, failure) -> next(event, status, failure), executor)
            .whenComplete((next, failure) -> continueWith(next, event, failure));
  }

  private Optional<OutboxEvent> next(OutboxEvent event, Integer status, Throwable failure) {
    if (failure == null && status >= 200 && status < 300) {
      metrics.delivered(event);
      return outbox.delivered(event).or(outbox::lease);
    }
    metrics.failed(event);
    LOG.log(
        Level.WARNING,
        "Event {0} ({1}) of tree {2} was not delivered, attempt {3}: {4}",
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

  /** Only the first line, because the others may quote the response. */
  private static String firstLine(Throwable failure) {
    return failure.toString().lines().findFirst().orElseThrow();
  }

  /** If the result was not recorded, the lease of the event expires and the event is sent again. */
  private void continueWith(Optional<OutboxEvent> next, OutboxEvent event, Throwable failure) {
    if (failure != null) {
      LOG.log(
          Level.WARNING, failure, () -> "The result of event " + event.id() + " was not recorded");
    }
    if (failure == null && next.isPresent() && loop.isRunning()) {
      send(next.get());
    } else {
      permits.release();
    }
  }
}
