package dev.selfservice.execution;

import java.util.Optional;

/**
 * On which terms a change is asked for.
 *
 * @param ifMatch the entity tags of which one must be the tree's (RFC 9110 §13.1.1)
 * @param dryRun whether everything is to be checked and nothing to be written
 */
public record Terms(Optional<EntityTags> ifMatch, boolean dryRun) {
  public static final Terms NONE = new Terms(Optional.empty(), false);
}
