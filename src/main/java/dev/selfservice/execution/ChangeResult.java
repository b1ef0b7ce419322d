package dev.selfservice.execution;

import java.util.Optional;

/**
 * A tree after a change.
 *
 * @param etag the tree's entity tag, without quotes
 * @param changeId the id of the change in the history; empty if nothing was written
 */
public record ChangeResult(ExecutionTree tree, String etag, Optional<String> changeId) {}
