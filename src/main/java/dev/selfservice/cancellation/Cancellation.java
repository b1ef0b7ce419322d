package dev.selfservice.cancellation;

import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.Trees;
import dev.selfservice.history.Action;
import dev.selfservice.history.Change.Deed;
import dev.selfservice.platform.Settings;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/**
 * Cancels in one transaction: all of the subtree or none of it, and a start that comes first wins.
 */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class Cancellation {
  @Inject Trees trees;
  @Inject Settings settings;

  /**
   * The tree as it stands afterwards. Idempotent: where nothing is scheduled, nothing is written.
   *
   * @throws dev.selfservice.problem.Refused if any of it has started, the customer has not opted
   *     in, or it is not theirs
   */
  public ExecutionTree cancel(CancelExecution command) {
    var locked = trees.lock(command.target(), command.executionId()).requireOptIn();
    var tree = locked.tree();
    boolean uncompensated = tree.leavesFirstHalfOn(command.executionId());
    boolean evenUncompensated = command.allowUncompensated() || !settings.isCompensationRequired();
    var transitions = tree.cancel(command.executionId(), evenUncompensated);
    trees.record(
        locked,
        new Deed(Action.CANCEL, command.by(), locked.now(), command.reason(), uncompensated),
        transitions);
    return tree;
  }
}
