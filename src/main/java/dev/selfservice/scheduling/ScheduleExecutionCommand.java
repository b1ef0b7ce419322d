package dev.selfservice.scheduling;

import dev.selfservice.customer.Target;
import dev.selfservice.execution.ChangeOptions;
import dev.selfservice.request.Actor;
import java.time.Instant;
import java.util.List;

/**
 * Schedule or reschedule an execution, and its second half if requested.
 *
 * @param autoDisable whether to derive the start of the second half from the parameter {@code
 *     Auto_Disable_Interval}
 * @param below the requested starts of downstream executions
 */
public record ScheduleExecutionCommand(
    Target target,
    String executionId,
    Actor by,
    Instant start,
    boolean autoDisable,
    List<Below> below,
    ChangeOptions options) {

  /** The start of a downstream execution, which is named by its activity type. */
  public record Below(Instant start, String activityType) {}
}
