package dev.selfservice.outbox;

import dev.selfservice.metrics.MetricsRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.snapshots.Unit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Counts attempts to deliver, and shows the number and age of undelivered events. */
@ApplicationScoped
class DeliveryMetrics {
  @Inject MetricsRegistry metrics;
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
        .help("Age of the oldest undelivered event")
        .callback(gauge -> gauge.call(outbox.oldestUndelivered().toMillis() / 1000.0))
        .register(metrics.registry());
  }

  /** Creates this bean at startup, so that the gauges exist before the first delivery. */
  void begin(@Observes Startup event) {}

  void delivered(OutboxEvent event) {
    deliveries.labelValues("delivered").inc();
  }

  void failed(OutboxEvent event) {
    deliveries.labelValues("failed").inc();
  }
}
