package dev.selfservice.execution.rest;

import dev.selfservice.execution.DetailsService.DetailsResult;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.execution.TreeDetails;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.json.Times;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The details of an execution (docs/api.md, "Details"). Downstream executions are nested.
 *
 * @param cancellable null in nested executions
 */
public record DetailsView(
    String id,
    String target,
    PlannedDuration duration,
    String summary,
    @Nullable String scheduledStart,
    @Nullable String scheduledEnd,
    @Nullable String scheduledBy,
    @Nullable String referenceExecutionId,
    boolean bounce,
    String createdOn,
    String createdBy,
    String updatedOn,
    String updatedBy,
    ConfigView config,
    TicketingView ticketingDetails,
    @Nullable List<DetailsView> downStreamExecutions,
    @Nullable CancellableView cancellable) {

  /** Empty if the caller already has the present state. */
  public static Optional<DetailsView> of(DetailsResult result, String executionId) {
    return result.details().map(details -> of(details, executionId, result.compensationRequired()));
  }

  private static DetailsView of(
      TreeDetails details, String executionId, boolean compensationRequired) {
    var check = details.tree().checkCancel(List.of(executionId));
    return of(details, executionId, CancellableView.of(check, compensationRequired));
  }

  private static DetailsView of(
      TreeDetails details, String executionId, @Nullable CancellableView cancellable) {
    var execution = details.tree().get(executionId);
    var lastChange = details.lastChanges().of(execution);
    var downstream =
        details.tree().downstream(executionId).stream()
            .map(e -> of(details, e.id(), (CancellableView) null))
            .toList();
    return new DetailsView(
        execution.id(),
        execution.instance().name(),
        execution.duration(),
        execution.request().summary(),
        execution.window().map(TimeWindow::start).map(Times::write).orElse(null),
        execution.window().map(TimeWindow::end).map(Times::write).orElse(null),
        execution.scheduledBy().orElse(null),
        execution.upstreamId().orElse(null),
        execution.request().bounce(),
        Times.write(execution.createdOn()),
        execution.createdBy(),
        Times.write(lastChange.on()),
        lastChange.by(),
        ConfigView.withParameters(execution),
        TicketingView.of(execution),
        downstream.isEmpty() ? null : downstream,
        cancellable);
  }
}
