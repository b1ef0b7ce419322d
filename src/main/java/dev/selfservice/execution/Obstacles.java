package dev.selfservice.execution;

import dev.selfservice.problem.Refusal;
import dev.selfservice.problem.Refusal.CompensationPending;
import dev.selfservice.problem.Refusal.CompensationPending.Pending;
import dev.selfservice.problem.Refusal.NotCancellable;
import dev.selfservice.problem.Refusal.Standing;
import dev.selfservice.problem.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the way of a cancel (contract §4).
 *
 * @param blockers what has started of the subtrees
 * @param pending second halves that are to be taken back although their first halves have started
 */
public record Obstacles(List<Standing> blockers, List<Pending> pending) {
  public static final Obstacles NONE = new Obstacles(List.of(), List.of());

  /** Those of two trees. */
  public Obstacles plus(Obstacles other) {
    return new Obstacles(join(blockers, other.blockers), join(pending, other.pending));
  }

  private static <T> List<T> join(List<T> some, List<T> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /** Whether the cancel may leave the first half of a toggle on. */
  public boolean isUncompensated() {
    return !pending.isEmpty();
  }

  /**
   * What a cancel would be refused as, if it would.
   *
   * @param evenUncompensated whether it may leave the first half of a toggle on
   */
  public Optional<Refusal> refusal(boolean evenUncompensated) {
    if (!blockers.isEmpty()) {
      return Optional.of(new NotCancellable(blockers));
    }
    if (isUncompensated() && !evenUncompensated) {
      return Optional.of(new CompensationPending(pending));
    }
    return Optional.empty();
  }

  /** Throws that refusal. */
  public void require(boolean evenUncompensated) {
    refusal(evenUncompensated)
        .ifPresent(
            refusal -> {
              throw new Refused(refusal);
            });
  }
}
