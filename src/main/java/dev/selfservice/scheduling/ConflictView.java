package dev.selfservice.scheduling;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.execution.Rfc;
import dev.selfservice.history.Window;
import dev.selfservice.json.Times;

/** An execution that is in the way (contract §5, S). */
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
    Window window = execution.window().orElseThrow();
    return new ConflictView(
        execution.id(),
        Rfc.type(execution),
        Rfc.SUB_TYPE,
        execution.state().status(),
        execution.state().subStatus(),
        Times.write(window.start()),
        Times.write(window.end()),
        execution.duration());
  }
}
