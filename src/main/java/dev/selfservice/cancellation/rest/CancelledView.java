package dev.selfservice.cancellation.rest;

import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.rest.ConfigView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response to a cancel: exactly these members in this order, fixed by existing clients
 * (docs/api.md, "Cancel"). Downstream executions are nested.
 */
public record CancelledView(
    String id,
    String rfcNumber,
    String status,
    String subStatus,
    String custStatus,
    ConfigView config,
    @Nullable List<CancelledView> downStreamExecutions) {

  public static CancelledView of(ExecutionTree tree, String executionId) {
    var execution = tree.get(executionId);
    var below = tree.downstream(executionId).stream().map(e -> of(tree, e.id())).toList();
    return new CancelledView(
        execution.id(),
        execution.id(),
        execution.state().status(),
        execution.state().subStatus(),
        execution.state().custStatus(),
        ConfigView.of(execution),
        below.isEmpty() ? null : below);
  }
}
