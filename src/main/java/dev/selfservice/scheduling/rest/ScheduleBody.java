package dev.selfservice.scheduling.rest;

import dev.selfservice.execution.rest.ActionRequest;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.MemberChecks;
import dev.selfservice.json.Times;
import dev.selfservice.scheduling.ScheduleExecutionCommand;
import dev.selfservice.scheduling.ScheduleExecutionCommand.Below;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a schedule (docs/api.md, "Schedule"): {@code
 * {"action":"schedule","scheduledTime","checkAutoDisable","downStreamExecutions"}}.
 */
public record ScheduleBody(
    String action,
    String scheduledTime,
    @Nullable Boolean checkAutoDisable,
    List<BelowBody> downStreamExecutions) {
  public ScheduleBody {
    time(scheduledTime);
    downStreamExecutions = MemberChecks.optionalList("downStreamExecutions", downStreamExecutions);
    if (Boolean.TRUE.equals(checkAutoDisable) && !downStreamExecutions.isEmpty()) {
      throw new InvalidMember(
          "checkAutoDisable",
          "`checkAutoDisable` and `downStreamExecutions` must not be used together.");
    }
  }

  /** The start of a downstream execution. */
  public record BelowBody(String scheduledTime, String activityType) {
    public BelowBody {
      time(scheduledTime);
      MemberChecks.text("activityType", activityType, 100);
    }
  }

  ScheduleExecutionCommand command(ActionRequest request) {
    return new ScheduleExecutionCommand(
        request.target(),
        request.executionId(),
        request.caller().actor(),
        time(scheduledTime),
        Boolean.TRUE.equals(checkAutoDisable),
        downStreamExecutions.stream()
            .map(b -> new Below(time(b.scheduledTime()), b.activityType()))
            .toList(),
        request.options());
  }

  private static Instant time(String text) {
    return Times.read(MemberChecks.required("scheduledTime", text))
        .orElseThrow(
            () ->
                new InvalidMember(
                    "scheduledTime",
                    "A time needs an offset, e.g. 2030-08-26T08:53:51-07:00 or …Z."));
  }
}
