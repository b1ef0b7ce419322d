package dev.selfservice.scheduling.rest;

import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.rest.ConfigView;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.json.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response to a schedule or restore: the members of a cancel's response, and after {@code
 * rfcNumber} the start and end of the window (docs/api.md, "Schedule").
 */
public record ScheduledView(
    String id,
    String rfcNumber,
    @Nullable String scheduledStart,
    @Nullable String scheduledEnd,
    String status,
    String subStatus,
    String custStatus,
    ConfigView config,
    @Nullable List<ScheduledView> downStreamExecutions) {

  public static ScheduledView of(ExecutionTree tree, String executionId) {
    var execution = tree.get(executionId);
    var below = tree.downstream(executionId).stream().map(e -> of(tree, e.id())).toList();
    return new ScheduledView(
        execution.id(),
        execution.id(),
        execution.window().map(TimeWindow::start).map(Times::write).orElse(null),
        execution.window().map(TimeWindow::end).map(Times::write).orElse(null),
        execution.state().status(),
        execution.state().subStatus(),
        execution.state().custStatus(),
        ConfigView.of(execution),
        below.isEmpty() ? null : below);
  }
}
