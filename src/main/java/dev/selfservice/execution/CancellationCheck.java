package dev.selfservice.execution;

import dev.selfservice.problem.Refusal;
import dev.selfservice.problem.Refusal.CompensationPending;
import dev.selfservice.problem.Refusal.CompensationPending.Pending;
import dev.selfservice.problem.Refusal.ExecutionState;
import dev.selfservice.problem.Refusal.NotCancellable;
import dev.selfservice.problem.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether executions can be cancelled (docs/api.md, "Cancel").
 *
 * @param blockers the executions of the subtrees that have started
 * @param pending the second halves to cancel whose first halves have started
 */
public record CancellationCheck(List<ExecutionState> blockers, List<Pending> pending) {
  public static final CancellationCheck NONE = new CancellationCheck(List.of(), List.of());

  /** Checks a cancel of these executions with everything downstream of them. */
  static CancellationCheck of(ExecutionTree tree, Collection<String> ids) {
    var started = tree.subtrees(ids).stream().filter(e -> e.state().blocksCancel());
    var named = ids.stream().distinct().map(tree::get);
    return new CancellationCheck(
        started.map(ExecutionTree::stateOf).toList(),
        named.flatMap(execution -> pending(tree, execution).stream()).toList());
  }

  /**
   * The check of one execution without the rest of its tree. If the execution has not started, it
   * equals the check of the whole tree, because nothing downstream of it has started either
   * (docs/api.md, "Invariants"). If it has started, a cancel is refused in both, but here it is the
   * only blocker.
   *
   * @param upstream present if the execution has one
   */
  public static CancellationCheck of(Execution execution, Optional<Execution> upstream) {
    var part = Stream.concat(upstream.stream(), Stream.of(execution)).toList();
    return of(new ExecutionTree(part), List.of(execution.id()));
  }

  private static Optional<Pending> pending(ExecutionTree tree, Execution execution) {
    return tree.firstHalf(execution)
        .filter(first -> execution.state().mayBeUnscheduled() && first.state().hasStarted())
        .map(first -> new Pending(execution.id(), ExecutionTree.stateOf(first)));
  }

  /** The check of both trees together. */
  public CancellationCheck plus(CancellationCheck other) {
    return new CancellationCheck(join(blockers, other.blockers), join(pending, other.pending));
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** Whether the cancel may leave the first half of a toggle applied. */
  public boolean isUncompensated() {
    return !pending.isEmpty();
  }

  /**
   * The refusal of the cancel; empty if it is allowed.
   *
   * @param allowUncompensated whether the cancel may leave the first half of a toggle applied
   */
  public Optional<Refusal> refusal(boolean allowUncompensated) {
    if (!blockers.isEmpty()) {
      return Optional.of(new NotCancellable(blockers));
    }
    if (isUncompensated() && !allowUncompensated) {
      return Optional.of(new CompensationPending(pending));
    }
    return Optional.empty();
  }

  /** Throws the refusal, if there is one. */
  public void require(boolean allowUncompensated) {
    refusal(allowUncompensated)
        .ifPresent(
            refusal -> {
              throw new Refused(refusal);
            });
  }
}
