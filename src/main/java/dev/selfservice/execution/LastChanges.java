package dev.selfservice.execution;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * The newest change of each execution of a tree.
 *
 * @param of the changes by execution id
 */
public record LastChanges(Map<String, LastChange> of) {
  /** {@code by} is the {@code sub} of the actor's token. */
  public record LastChange(Instant on, String by) {}

  public LastChange of(Execution execution) {
    return Objects.requireNonNull(of.get(execution.id()));
  }
}
