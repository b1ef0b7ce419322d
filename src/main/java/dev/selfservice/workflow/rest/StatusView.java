package dev.selfservice.workflow.rest;

import dev.selfservice.workflow.Status;
import java.util.List;
import java.util.Map;

/** The status of executions. */
public record StatusView(List<OneView> response) {
  /** That of one. */
  public record OneView(String executionId, Status status) {}

  static StatusView of(Map<String, Status> statuses) {
    return new StatusView(
        statuses.entrySet().stream().map(e -> new OneView(e.getKey(), e.getValue())).toList());
  }
}
