package dev.selfservice.cancellation;

import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.Terms;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts cancels by outcome, and measures their trees and their time, the commit included. */
@ApplicationScoped
public class CancellationMetrics {
  @Inject MetricRegistry registry;

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
    var sizes = registry.histogram("selfservice_cancel_tree_size");
    trees.apply(cancelled).distinct().forEach(tree -> sizes.update(tree.executions().size()));
    return cancelled;
  }

  private <T> T measured(Supplier<T> cancel) {
    var running = registry.timer("selfservice_cancel_duration").time();
    String outcome = "failed";
    try {
      T cancelled = cancel.get();
      outcome = "cancelled";
      return cancelled;
    } catch (Refused e) {
      outcome = e.refusal().type().slug();
      throw e;
    } finally {
      running.stop();
      registry.counter("selfservice_cancels", new Tag("outcome", outcome)).inc();
    }
  }
}
