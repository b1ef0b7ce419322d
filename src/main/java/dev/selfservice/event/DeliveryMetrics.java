package dev.selfservice.event;

import dev.selfservice.metrics.Metrics;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.snapshots.Unit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Counts deliveries, and shows what is stuck. */
@ApplicationScoped
class DeliveryMetrics {
  @Inject Metrics metrics;
  @Inject Outbox outbox;

  private Counter deliveries;

  @PostConstruct
  void register() {
    deliveries =
        Counter.builder()
            .name("selfservice_deliveries_total")
            .help("Attempts to deliver an event, by outcome: delivered or failed")
            .labelNames("outcome")
            .register(metrics.registry());
    GaugeWithCallback.builder()
        .name("selfservice_events_undelivered")
        .help("Events of all nodes that have not been delivered yet")
        .callback(gauge -> gauge.call((double) outbox.countUndelivered()))
        .register(metrics.registry());
    GaugeWithCallback.builder()
        .name("selfservice_events_oldest_undelivered_seconds")
        .unit(Unit.SECONDS)
        .help("For how long the oldest of them has waited")
        .callback(gauge -> gauge.call(outbox.oldestUndelivered().toMillis() / 1000.0))
        .register(metrics.registry());
  }

  /** So that this bean comes into being, and what is stuck shows before anything is delivered. */
  void begin(@Observes Startup event) {}

  void delivered(Event event) {
    deliveries.labelValues("delivered").inc();
  }

  void failed(Event event) {
    deliveries.labelValues("failed").inc();
  }
}
