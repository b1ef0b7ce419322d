package dev.selfservice.execution;

import dev.selfservice.history.TimeWindow;
import java.time.Instant;

/**
 * Decides whether an execution may start now, or has missed its window (docs/api.md, "Dispatch").
 * An execution may start while its window is open, if its upstream has succeeded. A second half may
 * also start after its window, once its first half has ended: an applied change must be undone.
 */
record DueRule(ExecutionTree tree, Instant now) {

  boolean holdsFor(Execution execution) {
    return execution.state().mayStart()
        && execution.window().filter(window -> isOpen(window, execution)).isPresent()
        && tree.upstream(execution).filter(up -> !permitsStart(up, execution)).isEmpty();
  }

  /**
   * Whether its window has ended before it started. A second half whose first half has started is
   * never missed.
   */
  boolean isMissed(Execution execution) {
    return execution.state().mayStart()
        && execution.window().filter(window -> !now.isBefore(window.end())).isPresent()
        && tree.firstHalf(execution).filter(first -> first.state().hasStarted()).isEmpty();
  }

  private boolean isOpen(TimeWindow window, Execution execution) {
    return !now.isBefore(window.start()) && (now.isBefore(window.end()) || mayStartLate(execution));
  }

  private boolean mayStartLate(Execution execution) {
    return tree.firstHalf(execution).filter(first -> first.state().hasEnded()).isPresent();
  }

  private static boolean permitsStart(Execution upstream, Execution execution) {
    return upstream.state().hasSucceeded()
        || (upstream.state().hasFailed() && execution.undoes(upstream));
  }
}
