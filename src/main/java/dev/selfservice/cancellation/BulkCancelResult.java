package dev.selfservice.cancellation;

import dev.selfservice.execution.ExecutionTree;
import java.util.List;
import java.util.Optional;

/**
 * The trees after a bulk cancel.
 *
 * @param executions the cancelled executions, without those downstream of other selected ones
 * @param etag one entity tag for all trees together, without quotes
 * @param changeId the id of the change, the same in all trees; empty if nothing was written
 */
public record BulkCancelResult(
    List<CancelledExecution> executions, String etag, Optional<String> changeId) {
  /** An execution in its tree. */
  public record CancelledExecution(String id, ExecutionTree tree) {}
}
