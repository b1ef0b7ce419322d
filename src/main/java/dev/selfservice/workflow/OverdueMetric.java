package dev.selfservice.workflow;

import dev.selfservice.config.Settings;
import dev.selfservice.database.DatabaseClock;
import dev.selfservice.execution.ExecutionRepository;
import dev.selfservice.metrics.MetricsRegistry;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/**
 * The metric of {@link WorkflowStatus#OVERDUE} executions, whose outcome automation has not
 * reported in time.
 */
@ApplicationScoped
class OverdueMetric {
  @Inject MetricsRegistry metrics;
  @Inject ExecutionRepository executions;
  @Inject DatabaseClock clock;
  @Inject Settings settings;

  /** Registers the metric at the start, because no other bean injects this one. */
  void register(@Observes Startup event) {
    GaugeWithCallback.builder()
        .name("selfservice_executions_overdue")
        .help("Running executions of all customers whose outcome is overdue")
        .callback(gauge -> gauge.call((double) count()))
        .register(metrics.registry());
  }

  private long count() {
    return executions.countOverdue(clock.now().minus(settings.overdueAfter()));
  }
}
