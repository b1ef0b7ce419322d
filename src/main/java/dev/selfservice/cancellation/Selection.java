package dev.selfservice.cancellation;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.Locked;
import dev.selfservice.execution.Obstacles;
import dev.selfservice.execution.Trees.Work;
import dev.selfservice.history.Deed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a bulk cancel is about: executions, and their locked trees. */
final class Selection {
  private final List<Locked> locked;
  private final Set<String> ids;
  private final Map<String, ExecutionTree> trees = new HashMap<>();

  /**
   * @param ids all of them are in the trees
   */
  Selection(List<Locked> locked, Set<String> ids) {
    this.locked = locked;
    this.ids = ids;
    locked.forEach(l -> idsIn(l.tree()).forEach(id -> trees.put(id, l.tree())));
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

  /** In executions, those downstream counted. */
  int size() {
    return locked.stream().mapToInt(l -> l.tree().subtrees(idsIn(l.tree())).size()).sum();
  }

  Obstacles obstacles() {
    return locked.stream().map(this::obstacles).reduce(Obstacles.NONE, Obstacles::plus);
  }

  private Obstacles obstacles(Locked one) {
    return one.tree().obstacles(idsIn(one.tree()));
  }

  /** Cancels all of it. */
  List<Work> cancel(Deed deed) {
    return locked.stream().map(one -> cancel(one, deed)).toList();
  }

  private Work cancel(Locked one, Deed deed) {
    boolean uncompensated = obstacles(one).isUncompensated();
    var transitions = one.tree().cancel(idsIn(one.tree()), true);
    return new Work(one, deed.uncompensated(uncompensated), transitions);
  }

  /** Each execution that is not downstream of another of them, with its tree. */
  List<Cancelled.Named> topmost() {
    return ids.stream()
        .filter(id -> !treeOf(id).isBelowAny(id, ids))
        .map(id -> new Cancelled.Named(id, treeOf(id)))
        .toList();
  }
}
