package dev.selfservice.cancellation;

import dev.selfservice.execution.ChangeOptions;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.metrics.MetricsRegistry;
import dev.selfservice.problem.Refused;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.Unit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts cancels by outcome, and measures the size of their trees and their duration. */
@ApplicationScoped
public class CancellationMetrics {
  @Inject MetricsRegistry metrics;

  private Counter cancels;
  private Histogram duration;
  private Histogram treeSize;

  @PostConstruct
  void register() {
    cancels =
        Counter.builder()
            .name("selfservice_cancels_total")
            .help("Cancels, by outcome: cancelled, the name of the refusal, or failed")
            .labelNames("outcome")
            .register(metrics.registry());
    duration =
        Histogram.builder()
            .name("selfservice_cancel_duration_seconds")
            .unit(Unit.SECONDS)
            .help("Time of a cancel, including the commit")
            .classicOnly()
            .register(metrics.registry());
    treeSize =
        Histogram.builder()
            .name("selfservice_cancel_tree_size")
            .help("Executions in the tree of a cancel")
            .classicOnly()
            .classicUpperBounds(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
            .register(metrics.registry());
  }

  /**
   * Runs a cancel and measures it, unless it is a dry run.
   *
   * @param trees the trees in the result of the cancel, whose sizes are measured
   */
  public <T> T measure(
      ChangeOptions options, Supplier<T> cancel, Function<T, Stream<ExecutionTree>> trees) {
    if (options.dryRun()) {
      return cancel.get();
    }
    T result = measured(cancel);
    trees.apply(result).distinct().forEach(tree -> treeSize.observe(tree.executions().size()));
    return result;
  }

  private <T> T measured(Supplier<T> cancel) {
    var timer = duration.startTimer();
    String outcome = "failed";
    try {
      T result = cancel.get();
      outcome = "cancelled";
      return result;
    } catch (Refused e) {
      outcome = e.problem();
      throw e;
    } finally {
      timer.observeDuration();
      cancels.labelValues(outcome).inc();
    }
  }
}
