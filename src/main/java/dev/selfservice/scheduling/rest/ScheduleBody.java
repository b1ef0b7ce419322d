package dev.selfservice.scheduling.rest;

import dev.selfservice.execution.Terms;
import dev.selfservice.execution.rest.ExecutionPath;
import dev.selfservice.history.Author;
import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.Member;
import dev.selfservice.json.Times;
import dev.selfservice.scheduling.ScheduleExecution;
import dev.selfservice.scheduling.ScheduleExecution.Below;
import dev.selfservice.security.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"action":"schedule","scheduledTime","checkAutoDisable","downStreamExecutions"}} (contract
 * §5).
 */
public record ScheduleBody(
    String action,
    String scheduledTime,
    @Nullable Boolean checkAutoDisable,
    List<BelowBody> downStreamExecutions) {
  public ScheduleBody {
    time(scheduledTime);
    downStreamExecutions = Member.optionalList("downStreamExecutions", downStreamExecutions);
    if (Boolean.TRUE.equals(checkAutoDisable) && !downStreamExecutions.isEmpty()) {
      throw new InvalidMember(
          "checkAutoDisable", "Either the time is given, or it is derived; not both.");
    }
  }

  /** The time of a downstream execution. */
  public record BelowBody(String scheduledTime, String activityType) {
    public BelowBody {
      time(scheduledTime);
      Member.text("activityType", activityType, 100);
    }
  }

  public ScheduleExecution command(ExecutionPath path, Caller caller, Terms terms) {
    return new ScheduleExecution(
        path.target(caller),
        path.executionId(),
        Author.of(caller),
        time(scheduledTime),
        Boolean.TRUE.equals(checkAutoDisable),
        downStreamExecutions.stream()
            .map(b -> new Below(time(b.scheduledTime()), b.activityType()))
            .toList(),
        terms);
  }

  private static Instant time(String text) {
    return Times.read(Member.required("scheduledTime", text))
        .orElseThrow(
            () ->
                new InvalidMember(
                    "scheduledTime",
                    "A time looks like 2030-08-26T08:53:51-07:00, with its offset."));
  }
}
