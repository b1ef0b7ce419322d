package dev.selfservice.execution;

import java.util.List;
import java.util.Optional;

/** The attributes of an execution that are fixed when it is created. */
public record ExecutionSpec(
    String summary,
    PlannedDuration duration,
    boolean bounce,
    ActivityType activityType,
    List<ParameterValue> parameters,
    Optional<String> primaryContact,
    Optional<String> customerNote) {

  /**
   * Configuration type, activity and activity type, e.g. {@code Trace & Debug}, {@code FRD
   * Enable/Disable}, {@code Enable}.
   */
  public record ActivityType(String configType, String activity, String type, ToggleRole role) {}

  /** The specification of the other half of the toggle. */
  public ExecutionSpec forOtherHalf(ActivityType other, List<ParameterValue> otherParameters) {
    return new ExecutionSpec(
        summary, duration, bounce, other, otherParameters, primaryContact, customerNote);
  }
}
