package dev.selfservice.execution.rest;

import dev.selfservice.execution.Details.Seen;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.execution.Rfc;
import dev.selfservice.history.Window;
import dev.selfservice.json.Times;
import java.util.List;

/** The details of an execution (contract §5), those of what is downstream of it nested. */
public record DetailsView(
    String id,
    String target,
    PlannedDuration duration,
    String summary,
    String scheduledStart,
    String scheduledEnd,
    String scheduledBy,
    String referenceExecutionId,
    boolean bounce,
    String createdOn,
    String createdBy,
    String updatedOn,
    String updatedBy,
    ConfigView config,
    TicketingView ticketingDetails,
    List<DetailsView> downStreamExecutions) {

  /** How the execution appears as a ticket. */
  public record TicketingView(
      String rfcNumber,
      String primaryContact,
      String customerNote,
      String rfcType,
      String rfcSubType,
      String status,
      String subStatus,
      String customerStatus) {

    static TicketingView of(Execution execution) {
      return new TicketingView(
          execution.id(),
          execution.primaryContact().orElse(null),
          execution.customerNote().orElse(null),
          Rfc.type(execution),
          Rfc.SUB_TYPE,
          execution.state().status(),
          execution.state().subStatus(),
          execution.state().custStatus());
    }
  }

  public static DetailsView of(Seen seen, String executionId) {
    var execution = seen.tree().get(executionId);
    var lastChange = seen.lastChanges().get(executionId);
    var below = seen.tree().downstream(executionId).stream().map(e -> of(seen, e.id())).toList();
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
        Times.write(lastChange.changedOn()),
        lastChange.subject(),
        ConfigView.withParameters(execution),
        TicketingView.of(execution),
        below.isEmpty() ? null : below);
  }
}
