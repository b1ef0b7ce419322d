package dev.selfservice.cancellation;

import dev.selfservice.execution.Recorded;
import dev.selfservice.execution.Trees;
import dev.selfservice.history.Action;
import dev.selfservice.history.Deed;
import dev.selfservice.platform.Settings;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Cancels in one transaction: all of the subtree or none of it, and a start that comes first wins.
 */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class Cancellation {
  @Inject Trees trees;
  @Inject Settings settings;

  /**
   * The tree as it stands afterwards, or would after a dry run. Idempotent: where nothing is
   * scheduled, nothing is written.
   *
   * @throws dev.selfservice.problem.Refused if any of it has started, the customer has not opted
   *     in, it is not theirs, or it has changed since
   */
  public Recorded cancel(CancelExecution command) {
    var locked = trees.open(command.target(), command.executionId(), command.terms());
    var ids = List.of(command.executionId());
    boolean uncompensated = locked.tree().obstacles(ids).isUncompensated();
    var transitions = locked.tree().cancel(ids, command.wording().allowsUncompensated(settings));
    var deed = Deed.of(Action.CANCEL, command.by(), locked.now());
    return trees.record(
        locked, deed.because(command.wording().reason()).uncompensated(uncompensated), transitions);
  }
}
