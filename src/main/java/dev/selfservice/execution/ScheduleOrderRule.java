package dev.selfservice.execution;

import dev.selfservice.history.TimeWindow;
import dev.selfservice.problem.Refusal.ScheduleOrder;
import dev.selfservice.problem.Refused;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that planned schedules keep the order of the tree (docs/api.md, "Invariants").
 *
 * @param windows the planned windows, by execution
 */
record ScheduleOrderRule(ExecutionTree tree, Map<Execution, TimeWindow> windows) {

  /** Throws {@link ScheduleOrder} unless each fits its upstream and its downstream executions. */
  void require() {
    windows.keySet().forEach(this::require);
  }

  private void require(Execution execution) {
    tree.upstream(execution).ifPresent(upstream -> require(upstream, execution));
    tree.downstream(execution.id()).stream()
        .filter(below -> below.state().mayStart() && !windows.containsKey(below))
        .forEach(below -> require(execution, below));
  }

  private void require(Execution upstream, Execution below) {
    if (upstream.state().hasFailed() && below.undoes(upstream)) {
      return;
    }
    boolean isPlanned =
        windows.containsKey(upstream) || upstream.state().permitsSchedulesDownstream();
    var upstreamEnd = windowOf(upstream).map(TimeWindow::end);
    var start = windowOf(below).orElseThrow().start();
    if (!isPlanned || upstreamEnd.filter(start::isBefore).isPresent()) {
      throw new Refused(
          new ScheduleOrder(below.id(), upstream.id(), upstream.state().name(), upstreamEnd));
    }
  }

  private Optional<TimeWindow> windowOf(Execution execution) {
    return Optional.ofNullable(windows.get(execution)).or(execution::window);
  }
}
