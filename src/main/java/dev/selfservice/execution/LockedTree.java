package dev.selfservice.execution;

import dev.selfservice.history.HistoryHead;
import dev.selfservice.problem.Refusal.NotOptedIn;
import dev.selfservice.problem.Refused;
import java.time.Instant;

/**
 * A tree that the present transaction has locked.
 *
 * @param now the database's time, read after the lock
 * @param head the newest entry of its history
 * @param optedIn whether its customer has opted in
 * @param dryRun whether {@link TreeWriter} must discard changes of it
 */
public record LockedTree(
    ExecutionTree tree, Instant now, HistoryHead head, boolean optedIn, boolean dryRun) {

  /** A new tree without a history, of a customer that has opted in. */
  public static LockedTree ofNew(ExecutionTree tree, Instant now) {
    return new LockedTree(tree, now, HistoryHead.NONE, true, false);
  }

  void requireOptIn() {
    if (!optedIn) {
      throw new Refused(new NotOptedIn(tree.root().instance().supportIdentifier()));
    }
  }

  LockedTree forDryRun() {
    return new LockedTree(tree, now, head, optedIn, true);
  }
}
