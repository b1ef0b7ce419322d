package dev.selfservice.execution;

import java.time.Instant;

/**
 * A position in a list of executions that is sorted by a time, then by id: directly after, or
 * before, the execution with both.
 *
 * @param time the time of creation in the list of executions; the scheduled start in the plan
 */
public record ListPosition(Instant time, String id) {
  /** The position of an execution in the list by creation. */
  public static ListPosition ofCreation(Execution execution) {
    return new ListPosition(execution.createdOn(), execution.id());
  }
}
