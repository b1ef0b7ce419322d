package dev.selfservice.execution.rest;

import dev.selfservice.execution.CancellationCheck;
import dev.selfservice.problem.RefusalProblem;
import org.jspecify.annotations.Nullable;

/**
 * Whether a cancel would be accepted now.
 *
 * @param reason the reason of the refusal; null if the cancel would be accepted
 * @param warning names a first half that may stay applied; null if there is none
 */
public record CancellableView(boolean allowed, @Nullable String reason, @Nullable String warning) {
  /**
   * @param compensationRequired whether the deployment refuses a cancel that may leave the first
   *     half of a toggle applied
   */
  public static CancellableView of(CancellationCheck check, boolean compensationRequired) {
    var refusal = check.refusal(!compensationRequired);
    var warning = check.isUncompensated() ? warning(check) : null;
    return new CancellableView(
        refusal.isEmpty(), refusal.map(r -> RefusalProblem.of(r).detail()).orElse(null), warning);
  }

  private static String warning(CancellationCheck check) {
    var pending = check.pending().get(0);
    return "Execution %s is %s and may stay applied if the execution that undoes it is cancelled."
        .formatted(pending.firstHalf().id(), pending.firstHalf().state());
  }
}
