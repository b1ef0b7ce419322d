package dev.selfservice.workflow;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.selfservice.execution.Execution;
import dev.selfservice.history.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The status of an execution for workflow tools (docs/api.md, "Workflow status"). */
public enum WorkflowStatus {
  PENDING,
  SCHEDULED,
  RUNNING,
  OVERDUE,
  SUCCESS,
  FAILED;

  /**
   * The status of an execution.
   *
   * @param grace how long after its scheduled end a running execution becomes overdue
   */
  static WorkflowStatus of(Execution execution, Instant now, Duration grace) {
    return switch (execution.state()) {
      case READY -> PENDING;
      case SCHEDULED -> SCHEDULED;
      case RUNNING -> endedBefore(execution, now.minus(grace)) ? OVERDUE : RUNNING;
      case SUCCEEDED -> SUCCESS;
      case FAILED -> FAILED;
    };
  }

  private static boolean endedBefore(Execution execution, Instant limit) {
    return execution.window().map(TimeWindow::end).filter(end -> end.isBefore(limit)).isPresent();
  }

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
