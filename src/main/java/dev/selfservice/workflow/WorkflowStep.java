package dev.selfservice.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of an execution: its own run, or an execution directly downstream of it.
 *
 * @param id the id of the step: an execution's id, or {@link #RUN}
 * @param endTime the time of its end; empty unless it has ended
 * @param hasSubStep whether the step has steps below it
 * @param remark the remark that automation reported with the outcome
 */
public record WorkflowStep(
    String id,
    String name,
    WorkflowStatus status,
    Optional<Instant> endTime,
    boolean hasSubStep,
    Optional<String> remark) {
  /** The id of an execution's own run, which has no steps below it. */
  public static final String RUN = "1";
}
