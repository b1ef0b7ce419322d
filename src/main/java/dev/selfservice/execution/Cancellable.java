package dev.selfservice.execution;

import dev.selfservice.problem.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Says beforehand what a cancel would answer (contract §5).
 *
 * @param reason why it would be refused; null if it would not
 * @param warning what it would leave behind; null if nothing
 */
public record Cancellable(boolean allowed, @Nullable String reason, @Nullable String warning) {
  /**
   * @param compensationRequired whether the deployment asks for a word before a first half is left
   *     on
   */
  public static Cancellable of(Obstacles obstacles, boolean compensationRequired) {
    var refusal = obstacles.refusal(!compensationRequired);
    var warning = obstacles.isUncompensated() ? warning(obstacles) : null;
    return new Cancellable(refusal.isEmpty(), refusal.map(Refusal::detail).orElse(null), warning);
  }

  private static String warning(Obstacles obstacles) {
    var pending = obstacles.pending().get(0);
    return "Execution %s is %s, and may stay on if what undoes it is cancelled."
        .formatted(pending.firstHalf().id(), pending.firstHalf().state());
  }
}
