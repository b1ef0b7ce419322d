package dev.selfservice.workflow.rest;

import dev.selfservice.workflow.WorkflowStatus;
import java.util.List;
import java.util.Map;

/** The answer of the workflow status. */
public record StatusView(List<OneView> response) {
  /** The status of one execution. */
  public record OneView(String executionId, WorkflowStatus status) {}

  static StatusView of(Map<String, WorkflowStatus> statuses) {
    return new StatusView(
        statuses.entrySet().stream().map(e -> new OneView(e.getKey(), e.getValue())).toList());
  }
}
