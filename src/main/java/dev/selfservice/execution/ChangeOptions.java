package dev.selfservice.execution;

import java.util.Optional;

/**
 * The options of a requested change (docs/api.md, "Dry run and conditional requests").
 *
 * @param ifMatch one of these entity tags must be the tree's (RFC 9110 §13.1.1)
 * @param dryRun whether to make all checks but write nothing
 */
public record ChangeOptions(Optional<EntityTags> ifMatch, boolean dryRun) {
  public static final ChangeOptions NONE = new ChangeOptions(Optional.empty(), false);
}
