package dev.selfservice.plan.rest;

import dev.selfservice.execution.PlannedExecution;
import dev.selfservice.execution.rest.CancellableView;
import dev.selfservice.execution.rest.ConfigView;
import dev.selfservice.json.Times;
import dev.selfservice.plan.PlanPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of the plan (docs/api.md, "Plan"). */
record PlanItemView(
    String id,
    String rootId,
    @Nullable String referenceExecutionId,
    String target,
    ConfigView config,
    String state,
    String scheduledStart,
    String scheduledEnd,
    CancellableView cancellable) {

  static List<PlanItemView> of(PlanPage page) {
    return page.executions().stream().map(it -> of(it, page.compensationRequired())).toList();
  }

  private static PlanItemView of(PlannedExecution planned, boolean compensationRequired) {
    var execution = planned.execution();
    var window = execution.window().orElseThrow();
    return new PlanItemView(
        execution.id(),
        execution.rootId(),
        execution.upstreamId().orElse(null),
        execution.instance().name(),
        ConfigView.of(execution),
        execution.state().name(),
        Times.write(window.start()),
        Times.write(window.end()),
        CancellableView.of(planned.cancellation(), compensationRequired));
  }
}
