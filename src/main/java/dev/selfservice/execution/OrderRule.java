package dev.selfservice.execution;

import dev.selfservice.history.Window;
import dev.selfservice.problem.Refusal.ScheduleOrder;
import dev.selfservice.problem.Refused;
import java.util.Map;
import java.util.Optional;

/**
 * What is always true of a tree's schedules (contract §3), asked of those that it would have.
 *
 * @param windows the new ones, by execution
 */
record OrderRule(ExecutionTree tree, Map<Execution, Window> windows) {

  /** Throws {@link ScheduleOrder} unless each fits what is above it and what is below it. */
  void require() {
    windows.keySet().forEach(this::require);
  }

  private void require(Execution execution) {
    tree.upstream(execution).ifPresent(upstream -> require(upstream, execution));
    tree.downstream(execution.id()).stream()
        .filter(below -> below.isScheduled() && !windows.containsKey(below))
        .forEach(below -> require(execution, below));
  }

  private void require(Execution upstream, Execution below) {
    if (upstream.hasFailed() && below.undoes(upstream)) {
      return;
    }
    boolean isPlanned =
        windows.containsKey(upstream) || !(upstream.isReady() || upstream.hasFailed());
    var upstreamEnd = windowOf(upstream).map(Window::end);
    var start = windowOf(below).orElseThrow().start();
    if (!isPlanned || upstreamEnd.filter(start::isBefore).isPresent()) {
      throw new Refused(
          new ScheduleOrder(below.id(), upstream.id(), upstream.state().name(), upstreamEnd));
    }
  }

  private Optional<Window> windowOf(Execution execution) {
    return Optional.ofNullable(windows.get(execution)).or(execution::window);
  }
}
