package dev.selfservice.cancellation;

import dev.selfservice.execution.CancellationCheck;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.LockedTree;
import dev.selfservice.execution.TreeWriter.PendingChange;
import dev.selfservice.history.ChangeMetadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The executions that a bulk cancel selects, with their locked trees. */
final class BulkSelection {
  private final List<LockedTree> locked;
  private final Set<String> ids;
  private final Map<String, ExecutionTree> trees = new HashMap<>();

  /**
   * @param ids executions of these trees
   */
  BulkSelection(List<LockedTree> locked, Set<String> ids) {
    this.locked = locked;
    this.ids = ids;
    locked.forEach(one -> idsIn(one.tree()).forEach(id -> trees.put(id, one.tree())));
  }

  private List<String> idsIn(ExecutionTree tree) {
    return ids.stream().filter(tree::contains).toList();
  }

  Execution get(String id) {
    return treeOf(id).get(id);
  }

  private ExecutionTree treeOf(String id) {
    return Objects.requireNonNull(trees.get(id));
  }

  /** The number of executions, including those downstream. */
  int size() {
    return locked.stream().mapToInt(one -> one.tree().subtrees(idsIn(one.tree())).size()).sum();
  }

  CancellationCheck checkCancel() {
    return locked.stream()
        .map(this::checkCancel)
        .reduce(CancellationCheck.NONE, CancellationCheck::plus);
  }

  private CancellationCheck checkCancel(LockedTree one) {
    return one.tree().checkCancel(idsIn(one.tree()));
  }

  /** Cancels every selected execution. */
  List<PendingChange> cancel(ChangeMetadata metadata) {
    return locked.stream().map(one -> cancel(one, metadata)).toList();
  }

  private PendingChange cancel(LockedTree one, ChangeMetadata metadata) {
    boolean uncompensated = checkCancel(one).isUncompensated();
    var transitions = one.tree().cancel(idsIn(one.tree()), true);
    return new PendingChange(one, metadata.uncompensated(uncompensated), transitions);
  }

  /** The selected executions that are not downstream of another selected one. */
  List<BulkCancelResult.CancelledExecution> topmost() {
    return ids.stream()
        .filter(id -> !treeOf(id).isBelowAny(id, ids))
        .map(id -> new BulkCancelResult.CancelledExecution(id, treeOf(id)))
        .toList();
  }
}
