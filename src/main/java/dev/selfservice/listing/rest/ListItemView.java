package dev.selfservice.listing.rest;

import dev.selfservice.execution.ListedExecution;
import dev.selfservice.execution.rest.ConfigView;
import dev.selfservice.execution.rest.TicketingView;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.json.Times;
import org.jspecify.annotations.Nullable;

/** An item of the list (docs/api.md, "List"). */
public record ListItemView(
    String id,
    String target,
    @Nullable String scheduledStart,
    @Nullable String scheduledEnd,
    @Nullable String scheduledBy,
    String createdOn,
    String createdBy,
    ConfigView config,
    TicketingView ticketingDetails) {

  static ListItemView of(ListedExecution listed) {
    var execution = listed.execution();
    return new ListItemView(
        execution.id(),
        execution.instance().name(),
        execution.window().map(TimeWindow::start).map(Times::write).orElse(null),
        execution.window().map(TimeWindow::end).map(Times::write).orElse(null),
        execution.scheduledBy().orElse(null),
        Times.write(execution.createdOn()),
        execution.createdBy(),
        ConfigView.of(execution),
        TicketingView.of(execution, listed.primaryContact(), listed.customerNote()));
  }
}
