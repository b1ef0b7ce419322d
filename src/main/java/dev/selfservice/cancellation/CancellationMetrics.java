package dev.selfservice.cancellation;

import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts cancels by outcome, and measures their trees and their time, the commit included. */
@ApplicationScoped
public class CancellationMetrics {
  @Inject MetricRegistry registry;

  /** Runs a cancel and measures it. */
  public ExecutionTree measure(Supplier<ExecutionTree> cancel) {
    var running = registry.timer("selfservice_cancel_duration").time();
    String outcome = "failed";
    try {
      var tree = cancel.get();
      registry.histogram("selfservice_cancel_tree_size").update(tree.executions().size());
      outcome = "cancelled";
      return tree;
    } catch (Refused e) {
      outcome = e.refusal().type().slug();
      throw e;
    } finally {
      running.stop();
      registry.counter("selfservice_cancels", new Tag("outcome", outcome)).inc();
    }
  }
}
