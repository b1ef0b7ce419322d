package dev.selfservice.listing.rest;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.rest.ConfigView;
import dev.selfservice.execution.rest.TicketingView;
import dev.selfservice.history.Window;
import dev.selfservice.json.Times;
import org.jspecify.annotations.Nullable;

/** An execution in the list (contract §5). */
public record ItemView(
    String id,
    String target,
    @Nullable String scheduledStart,
    @Nullable String scheduledEnd,
    @Nullable String scheduledBy,
    String createdOn,
    String createdBy,
    ConfigView config,
    TicketingView ticketingDetails) {

  static ItemView of(Execution execution) {
    return new ItemView(
        execution.id(),
        execution.instance().name(),
        execution.window().map(Window::start).map(Times::write).orElse(null),
        execution.window().map(Window::end).map(Times::write).orElse(null),
        execution.scheduledBy().orElse(null),
        Times.write(execution.createdOn()),
        execution.createdBy(),
        ConfigView.of(execution),
        TicketingView.of(execution));
  }
}
