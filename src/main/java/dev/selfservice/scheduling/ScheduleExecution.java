package dev.selfservice.scheduling;

import dev.selfservice.customer.Target;
import dev.selfservice.execution.Terms;
import dev.selfservice.history.Author;
import java.time.Instant;
import java.util.List;

/**
 * Schedule or reschedule an execution, and what undoes it.
 *
 * @param autoDisable derive the second half's time from the parameter {@code Auto_Disable_Interval}
 */
public record ScheduleExecution(
    Target target,
    String executionId,
    Author by,
    Instant start,
    boolean autoDisable,
    List<Below> below,
    Terms terms) {

  /** The time of a downstream execution, named by its activity type. */
  public record Below(Instant start, String activityType) {}
}
