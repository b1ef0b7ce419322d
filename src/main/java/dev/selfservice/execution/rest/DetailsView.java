package dev.selfservice.execution.rest;

import dev.selfservice.execution.Cancellable;
import dev.selfservice.execution.Details.Seen;
import dev.selfservice.execution.Details.Sight;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.history.Window;
import dev.selfservice.json.Times;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The details of an execution (contract §5), those of what is downstream of it nested.
 *
 * @param cancellable null in what is nested
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
    @Nullable Cancellable cancellable) {

  /** Empty where the caller has seen it already. */
  public static Optional<DetailsView> of(Seen seen, String executionId) {
    return seen.sight().map(sight -> of(sight, executionId));
  }

  private static DetailsView of(Sight sight, String executionId) {
    var obstacles = sight.tree().obstacles(List.of(executionId));
    var cancellable = Cancellable.of(obstacles, sight.compensationRequired());
    return of(sight, executionId, cancellable);
  }

  private static DetailsView of(
      Sight sight, String executionId, @Nullable Cancellable cancellable) {
    var execution = sight.tree().get(executionId);
    var lastChange = sight.lastChanges().of(execution);
    var below =
        sight.tree().downstream(executionId).stream().map(e -> of(sight, e.id(), null)).toList();
    return new DetailsView(
        execution.id(),
        execution.instance().name(),
        execution.duration(),
        execution.summary(),
        execution.window().map(Window::start).map(Times::write).orElse(null),
        execution.window().map(Window::end).map(Times::write).orElse(null),
        execution.scheduledBy().orElse(null),
        execution.upstreamId().orElse(null),
        execution.bounce(),
        Times.write(execution.createdOn()),
        execution.createdBy(),
        Times.write(lastChange.on()),
        lastChange.by(),
        ConfigView.withParameters(execution),
        TicketingView.of(execution),
        below.isEmpty() ? null : below,
        cancellable);
  }
}
