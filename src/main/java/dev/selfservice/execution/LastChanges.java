package dev.selfservice.execution;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * When and by whom each execution of a tree was changed last.
 *
 * @param of by execution id
 */
public record LastChanges(Map<String, LastChange> of) {
  /** {@code by}: the token's {@code sub}. */
  public record LastChange(Instant on, String by) {}

  public LastChange of(Execution execution) {
    return Objects.requireNonNull(of.get(execution.id()));
  }
}
