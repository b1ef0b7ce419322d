package dev.selfservice.workflow;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.selfservice.execution.Execution;
import dev.selfservice.history.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How an execution is getting on (contract §5). */
public enum Status {
  PENDING,
  SCHEDULED,
  RUNNING,
  OVERDUE,
  SUCCESS,
  FAILED;

  /**
   * Its status.
   *
   * @param grace how long after its planned end a running one is not yet overdue
   */
  static Status of(Execution execution, Instant now, Duration grace) {
    return switch (execution.state()) {
      case READY -> PENDING;
      case SCHEDULED -> SCHEDULED;
      case RUNNING -> isOver(execution, now.minus(grace)) ? OVERDUE : RUNNING;
      case SUCCEEDED -> SUCCESS;
      case FAILED -> FAILED;
    };
  }

  private static boolean isOver(Execution execution, Instant then) {
    return execution.window().map(Window::end).filter(end -> end.isBefore(then)).isPresent();
  }

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
