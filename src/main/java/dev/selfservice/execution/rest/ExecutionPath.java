package dev.selfservice.execution.rest;

import dev.selfservice.customer.rest.InstancePath;
import dev.selfservice.execution.ExecutionId;

/** The path of an execution. */
public class ExecutionPath extends InstancePath {
  /**
   * The id in the path.
   *
   * @throws dev.selfservice.problem.Refused as not found, if it does not have the form of an id
   */
  public String executionId() {
    return ExecutionId.checked(parameter("executionId"));
  }
}
