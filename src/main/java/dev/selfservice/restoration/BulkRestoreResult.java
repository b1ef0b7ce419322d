package dev.selfservice.restoration;

import dev.selfservice.execution.ExecutionTree;
import java.util.List;
import java.util.Optional;

/**
 * The trees after a bulk restore.
 *
 * @param executions the restored executions, without those downstream of other restored ones
 * @param etag one entity tag for all trees together, without quotes
 * @param changeId the id of the change, the same in all trees; empty if nothing was written
 */
public record BulkRestoreResult(
    List<RestoredExecution> executions, String etag, Optional<String> changeId) {
  /** An execution in its tree. */
  public record RestoredExecution(String id, ExecutionTree tree) {}
}
