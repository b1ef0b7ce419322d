package dev.selfservice.execution.rest;

import dev.selfservice.execution.ExecutionId;
import jakarta.ws.rs.PathParam;

/** The path of an execution. */
public class ExecutionPath extends InstancePath {
  @PathParam("executionId")
  String executionId;

  /**
   * The id in the path.
   *
   * @throws dev.selfservice.problem.Refused as not found, where it cannot be an id
   */
  public String executionId() {
    return ExecutionId.checked(executionId);
  }
}
