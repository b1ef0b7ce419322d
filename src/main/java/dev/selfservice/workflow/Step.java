package dev.selfservice.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of an execution: its own run, or an execution that follows when that has succeeded.
 *
 * @param id what asks for the steps below it: an execution's id, or {@link #RUN}
 * @param endTime when it ended, if it has
 * @param hasSubStep whether there are steps below it
 * @param remark what automation said at its end
 */
public record Step(
    String id,
    String name,
    Status status,
    Optional<Instant> endTime,
    boolean hasSubStep,
    Optional<String> remark) {
  /** The id of an execution's own run, which has no steps below it. */
  public static final String RUN = "1";
}
