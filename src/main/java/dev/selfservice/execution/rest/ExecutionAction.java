package dev.selfservice.execution.rest;

import jakarta.ws.rs.core.Response;

/**
 * An action that an approver can request with the PUT on an execution. Each feature implements its
 * own action as a CDI bean in its {@code rest} package; {@link ExecutionActionResource} finds the
 * bean by its name.
 */
public interface ExecutionAction {
  /** The value of the member {@code action}. */
  String name();

  Response perform(ActionRequest request);
}
