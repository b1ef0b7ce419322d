package dev.selfservice.workflow;

import dev.selfservice.execution.Executions;
import dev.selfservice.execution.Trees;
import dev.selfservice.metrics.Metrics;
import dev.selfservice.platform.Settings;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Shows how many executions are {@link Status#OVERDUE}: whom automation has forgotten. */
@ApplicationScoped
class OverdueMetric {
  @Inject Metrics metrics;
  @Inject Executions executions;
  @Inject Trees trees;
  @Inject Settings settings;

  /** At the start: nobody injects this bean, and it is to be there when it is asked for first. */
  void register(@Observes Startup event) {
    GaugeWithCallback.builder()
        .name("selfservice_executions_overdue")
        .help("Running executions of all customers whose end should have been reported")
        .callback(gauge -> gauge.call((double) count()))
        .register(metrics.registry());
  }

  private long count() {
    return executions.countOverdue(trees.now().minus(settings.overdueAfter()));
  }
}
