package dev.selfservice.scheduling.rest;

import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.rest.ConfigView;
import dev.selfservice.history.Window;
import dev.selfservice.json.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a schedule: a cancel's members, with the schedule after {@code rfcNumber} (contract
 * §5).
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
        execution.window().map(Window::start).map(Times::write).orElse(null),
        execution.window().map(Window::end).map(Times::write).orElse(null),
        execution.state().status(),
        execution.state().subStatus(),
        execution.state().custStatus(),
        ConfigView.of(execution),
        below.isEmpty() ? null : below);
  }
}
