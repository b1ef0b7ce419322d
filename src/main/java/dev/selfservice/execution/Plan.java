package dev.selfservice.execution;

import java.util.List;
import java.util.Optional;

/** What an execution is to do: fixed when it is created. */
public record Plan(
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
  public record ActivityType(String configType, String activity, String type, Half half) {}

  /** The same for the other half of the toggle. */
  public Plan other(ActivityType half, List<ParameterValue> itsParameters) {
    return new Plan(summary, duration, bounce, half, itsParameters, primaryContact, customerNote);
  }
}
