package dev.selfservice.execution.rest;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ParameterValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code {"type","activity":{"name","type"}}}; details also show {@code parameters}. */
public record ConfigView(String type, ActivityView activity) {
  /** {@code parameters} is null, and so left out, unless the call shows them. */
  public record ActivityView(String name, String type, @Nullable List<ParameterValue> parameters) {}

  public static ConfigView of(Execution execution) {
    return with(execution, null);
  }

  static ConfigView withParameters(Execution execution) {
    return with(execution, execution.request().parameters());
  }

  private static ConfigView with(Execution execution, @Nullable List<ParameterValue> parameters) {
    var activity = new ActivityView(execution.activityName(), execution.activityType(), parameters);
    return new ConfigView(execution.configType(), activity);
  }
}
