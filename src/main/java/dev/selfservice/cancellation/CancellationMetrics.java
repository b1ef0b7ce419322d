package dev.selfservice.cancellation;

import dev.selfservice.execution.Recorded;
import dev.selfservice.execution.Terms;
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

  /** Runs a cancel of one execution and measures it, unless it is a dry run. */
  public Recorded measure(Terms terms, Supplier<Recorded> cancel) {
    return terms.dryRun() ? cancel.get() : measured(() -> sized(cancel.get()));
  }

  private Recorded sized(Recorded recorded) {
    size(recorded.tree().executions().size());
    return recorded;
  }

  /** The same for a bulk cancel: one outcome, and the size of each tree. */
  public Cancelled measureAll(Terms terms, Supplier<Cancelled> cancel) {
    return terms.dryRun() ? cancel.get() : measured(() -> sized(cancel.get()));
  }

  private Cancelled sized(Cancelled cancelled) {
    cancelled.named().stream()
        .map(Cancelled.Named::tree)
        .distinct()
        .forEach(tree -> size(tree.executions().size()));
    return cancelled;
  }

  private void size(int executions) {
    registry.histogram("selfservice_cancel_tree_size").update(executions);
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
