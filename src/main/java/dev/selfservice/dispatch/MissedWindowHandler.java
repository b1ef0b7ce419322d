package dev.selfservice.dispatch;

import dev.selfservice.execution.LockedTree;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.execution.TreeWriter;
import dev.selfservice.execution.TreeWriter.PendingChange;
import dev.selfservice.history.Action;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.request.Actor;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Unschedules executions that could not start before the end of their window, with everything
 * downstream of them, in one transaction. This includes executions of customers that have opted
 * out.
 */
@Stateless
@PermitAll
public class MissedWindowHandler {
  @Inject TreeLocks locks;
  @Inject TreeWriter writer;

  /**
   * Unschedules the missed executions in these trees of one customer. Skips trees that another
   * transaction has locked.
   *
   * @return the number of executions that it unscheduled
   */
  public int unschedule(List<String> roots) {
    var changes = locks.lockThoseFree(roots).stream().map(MissedWindowHandler::change).toList();
    writer.writeAll(changes);
    return changes.stream().mapToInt(change -> change.transitions().size()).sum();
  }

  private static PendingChange change(LockedTree locked) {
    var metadata = ChangeMetadata.of(Action.MISS, Actor.SERVICE, locked.now());
    return new PendingChange(locked, metadata, locked.tree().unscheduleMissed(locked.now()));
  }
}
