package dev.selfservice.execution.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.ChangeOptions;
import dev.selfservice.json.InvalidJson;
import dev.selfservice.json.StrictJson;
import dev.selfservice.problem.Refusal.InvalidBody;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Caller;

/** A PUT on an execution: its path, caller, options and body. */
public record ActionRequest(
    ExecutionPath path, Caller caller, ChangeOptions options, JsonNode body) {
  /**
   * The instance of the path.
   *
   * @throws Refused as not found, unless the customer is one of the caller's
   */
  public Target target() {
    return path.target(caller);
  }

  /**
   * The id in the path.
   *
   * @throws Refused as not found, if it does not have the form of an id
   */
  public String executionId() {
    return path.executionId();
  }

  /**
   * Reads the body as the record of an action.
   *
   * @throws Refused as an invalid body
   */
  public <T> T body(Class<T> type) {
    try {
      return StrictJson.read(body, type);
    } catch (InvalidJson e) {
      throw new Refused(new InvalidBody(e.pointer(), e.why()));
    }
  }
}
