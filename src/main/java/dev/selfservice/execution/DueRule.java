package dev.selfservice.execution;

import dev.selfservice.history.Window;
import java.time.Instant;

/**
 * Whether an execution may start now, or could not by its end (contract §6): its window is open and
 * its upstream has succeeded. A second half whose first half has run may still start late: what is
 * on must go off.
 */
record DueRule(ExecutionTree tree, Instant now) {

  boolean holdsFor(Execution execution) {
    return execution.isScheduled()
        && execution.window().filter(window -> isOpen(window, execution)).isPresent()
        && tree.upstream(execution).filter(up -> !letsStart(up, execution)).isEmpty();
  }

  /** Whether its window has passed unused; but a second half whose first half has started waits. */
  boolean isMissed(Execution execution) {
    return execution.isScheduled()
        && execution.window().filter(window -> !now.isBefore(window.end())).isPresent()
        && tree.firstHalf(execution).filter(first -> first.state().hasStarted()).isEmpty();
  }

  private boolean isOpen(Window window, Execution execution) {
    return !now.isBefore(window.start()) && (now.isBefore(window.end()) || mayBeLate(execution));
  }

  private boolean mayBeLate(Execution execution) {
    return tree.firstHalf(execution).filter(first -> first.state().hasEnded()).isPresent();
  }

  private static boolean letsStart(Execution upstream, Execution execution) {
    return upstream.hasSucceeded() || (upstream.hasFailed() && execution.undoes(upstream));
  }
}
