package dev.selfservice.execution;

import java.util.Optional;

/**
 * A tree after something was done to it.
 *
 * @param etag its entity tag, without quotes
 * @param changeId the change in its history; empty if nothing was written
 */
public record Recorded(ExecutionTree tree, String etag, Optional<String> changeId) {}
