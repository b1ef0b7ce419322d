package dev.selfservice.execution.rest;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ParameterValue;
import java.util.List;

/** {@code {"type","activity":{"name","type"}}}, in details with {@code parameters}. */
public record ConfigView(String type, ActivityView activity) {
  /** {@code parameters} is absent where the call does not show them. */
  public record ActivityView(String name, String type, List<ParameterValue> parameters) {}

  public static ConfigView of(Execution execution) {
    return with(execution, null);
  }

  static ConfigView withParameters(Execution execution) {
    return with(execution, execution.parameters());
  }

  private static ConfigView with(Execution execution, List<ParameterValue> parameters) {
    var activity = new ActivityView(execution.activityName(), execution.activityType(), parameters);
    return new ConfigView(execution.configType(), activity);
  }
}
