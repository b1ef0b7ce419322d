package dev.selfservice.execution.rest;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.TicketType;
import org.jspecify.annotations.Nullable;

/** The execution as a ticket. */
public record TicketingView(
    String rfcNumber,
    @Nullable String primaryContact,
    @Nullable String customerNote,
    String rfcType,
    String rfcSubType,
    String status,
    String subStatus,
    String customerStatus) {

  public static TicketingView of(Execution execution) {
    return new TicketingView(
        execution.id(),
        execution.request().primaryContact().orElse(null),
        execution.request().customerNote().orElse(null),
        TicketType.type(execution),
        TicketType.SUB_TYPE,
        execution.state().status(),
        execution.state().subStatus(),
        execution.state().custStatus());
  }
}
