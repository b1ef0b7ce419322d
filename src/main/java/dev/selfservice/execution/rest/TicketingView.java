package dev.selfservice.execution.rest;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.TicketType;
import java.util.Optional;
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

  static TicketingView of(Execution execution) {
    var request = execution.request();
    return of(execution, request.primaryContact(), request.customerNote());
  }

  public static TicketingView of(
      Execution execution, Optional<String> primaryContact, Optional<String> customerNote) {
    return new TicketingView(
        execution.id(),
        primaryContact.orElse(null),
        customerNote.orElse(null),
        TicketType.type(execution),
        TicketType.SUB_TYPE,
        execution.state().status(),
        execution.state().subStatus(),
        execution.state().custStatus());
  }
}
