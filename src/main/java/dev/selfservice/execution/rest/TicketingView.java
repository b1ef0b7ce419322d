package dev.selfservice.execution.rest;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.Rfc;
import org.jspecify.annotations.Nullable;

/** How an execution appears as a ticket. */
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
        execution.primaryContact().orElse(null),
        execution.customerNote().orElse(null),
        Rfc.type(execution),
        Rfc.SUB_TYPE,
        execution.state().status(),
        execution.state().subStatus(),
        execution.state().custStatus());
  }
}
