package dev.selfservice.execution.rest;

import dev.selfservice.execution.ExecutionId;

/** The path of an execution. */
public class ExecutionPath extends InstancePath {
  /**
   * The id in the path.
   *
   * @throws dev.selfservice.problem.Refused as not found, where it cannot be an id
   */
  public String executionId() {
    return ExecutionId.checked(parameter("executionId"));
  }
}
