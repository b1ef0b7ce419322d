package dev.selfservice.scheduling;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.ParameterValue;
import dev.selfservice.execution.ToggleRole;
import dev.selfservice.problem.Refusal.InvalidSchedule;
import dev.selfservice.problem.Refused;
import dev.selfservice.scheduling.ScheduleExecutionCommand.Below;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The start of each execution that a command schedules. */
final class RequestedStarts {
  private static final String INTERVAL = "Auto_Disable_Interval";

  private RequestedStarts() {}

  /**
   * The starts by execution: of the named execution, and of its second half if requested.
   *
   * @throws Refused as {@link InvalidSchedule}
   */
  static Map<Execution, Instant> of(ScheduleExecutionCommand command, ExecutionTree tree) {
    var execution = tree.get(command.executionId());
    var starts = new LinkedHashMap<Execution, Instant>();
    starts.put(execution, command.start());
    for (var below : command.below()) {
      if (starts.put(secondHalf(below, execution, tree), below.start()) != null) {
        throw invalid(
            "`downStreamExecutions` contains the activity type “%s” twice."
                .formatted(below.activityType()));
      }
    }
    if (command.autoDisable()) {
      starts.put(secondHalf(execution, tree), command.start().plus(interval(execution)));
    }
    return starts;
  }

  private static Execution secondHalf(Below below, Execution execution, ExecutionTree tree) {
    var second = secondHalf(execution, tree);
    if (!second.activityType().equals(below.activityType())) {
      throw invalid(
          "The second half of execution %s does not have the activity type “%s”."
              .formatted(execution.id(), below.activityType()));
    }
    return second;
  }

  private static Execution secondHalf(Execution execution, ExecutionTree tree) {
    if (execution.role() != ToggleRole.FIRST) {
      throw invalid("Execution %s is not the first half of a toggle.".formatted(execution.id()));
    }
    return tree.secondHalf(execution)
        .orElseThrow(() -> invalid("Execution %s has no second half.".formatted(execution.id())));
  }

  private static Duration interval(Execution execution) {
    return execution.request().parameters().stream()
        .filter(parameter -> parameter.name().equals(INTERVAL))
        .map(ParameterValue::value)
        .filter(value -> value.matches("[1-9][0-9]{0,3}"))
        .map(hours -> Duration.ofHours(Long.parseLong(hours)))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    "Execution %s has no parameter `%s` with whole hours from 1 to 9999."
                        .formatted(execution.id(), INTERVAL)));
  }

  static Refused invalid(String detail) {
    return new Refused(new InvalidSchedule(detail));
  }
}
