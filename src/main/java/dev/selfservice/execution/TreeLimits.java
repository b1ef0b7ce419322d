package dev.selfservice.execution;

import dev.selfservice.problem.Refusal.TreeTooLarge;
import dev.selfservice.problem.Refused;

/** The maximum size and depth of a tree, both as numbers of executions. */
public record TreeLimits(int size, int depth) {
  /**
   * Checks that the tree has room below an execution.
   *
   * @param more the number of executions to add, each one below the previous one
   * @throws Refused as {@link TreeTooLarge}
   */
  public void requireRoom(ExecutionTree tree, String upstreamId, int more) {
    if (tree.executions().size() + more > size) {
      throw new Refused(new TreeTooLarge("size", size));
    }
    if (tree.depth(upstreamId) + more > depth) {
      throw new Refused(new TreeTooLarge("depth", depth));
    }
  }
}
