package dev.selfservice.scheduling;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.execution.TicketType;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.json.Times;

/**
 * A conflicting execution; its members are fixed by existing clients (docs/api.md, "Conflicts").
 */
public record ConflictView(
    String rfcNumber,
    String rfcType,
    String rfcSubType,
    String status,
    String subStatus,
    String scheduledStart,
    String scheduledEnd,
    PlannedDuration duration) {

  static ConflictView of(Execution execution) {
    TimeWindow window = execution.window().orElseThrow();
    return new ConflictView(
        execution.id(),
        TicketType.type(execution),
        TicketType.SUB_TYPE,
        execution.state().status(),
        execution.state().subStatus(),
        Times.write(window.start()),
        Times.write(window.end()),
        execution.duration());
  }
}
