package dev.selfservice.cancellation;

import dev.selfservice.execution.ExecutionTree;
import java.util.List;
import java.util.Optional;

/**
 * Several trees after a bulk cancel.
 *
 * @param named the executions that were cancelled, but for those downstream of others of them
 * @param etag over all the trees, without quotes
 * @param changeId one for all; empty if nothing was written
 */
public record Cancelled(List<Named> named, String etag, Optional<String> changeId) {
  /** An execution in its tree. */
  public record Named(String id, ExecutionTree tree) {}
}
