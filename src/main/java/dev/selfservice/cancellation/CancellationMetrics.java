package dev.selfservice.cancellation;

import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.Terms;
import dev.selfservice.metrics.Metrics;
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

/** Counts cancels by outcome, and measures their trees and their time, the commit included. */
@ApplicationScoped
public class CancellationMetrics {
  @Inject Metrics metrics;

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
            .help("Time of a cancel, with its commit")
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
   * @param trees of what it answers: the size of each is measured
   */
  public <T> T measure(Terms terms, Supplier<T> cancel, Function<T, Stream<ExecutionTree>> trees) {
    if (terms.dryRun()) {
      return cancel.get();
    }
    T cancelled = measured(cancel);
    trees.apply(cancelled).distinct().forEach(tree -> treeSize.observe(tree.executions().size()));
    return cancelled;
  }

  private <T> T measured(Supplier<T> cancel) {
    var running = duration.startTimer();
    String outcome = "failed";
    try {
      T cancelled = cancel.get();
      outcome = "cancelled";
      return cancelled;
    } catch (Refused e) {
      outcome = e.refusal().type().slug();
      throw e;
    } finally {
      running.observeDuration();
      cancels.labelValues(outcome).inc();
    }
  }
}
