package dev.selfservice.cancellation;

import dev.selfservice.config.Settings;
import dev.selfservice.execution.ChangeResult;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.execution.TreeWriter;
import dev.selfservice.history.Action;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Cancels an execution and everything downstream of it in one transaction: all of it or none. If an
 * execution has been started before the tree is locked, the cancel is refused.
 */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class CancellationService {
  @Inject TreeLocks locks;
  @Inject TreeWriter writer;
  @Inject Settings settings;

  /**
   * Cancels the execution. Idempotent: if nothing is SCHEDULED, nothing is written.
   *
   * @return the tree after the cancel; in a dry run, as it would be after it
   * @throws dev.selfservice.problem.Refused if the execution is not the customer's, the customer
   *     has not opted in, a precondition fails, an execution has started, or compensation is
   *     required
   */
  public ChangeResult cancel(CancelExecutionCommand command) {
    var locked = locks.open(command.target(), command.executionId(), command.options());
    var ids = List.of(command.executionId());
    boolean uncompensated = locked.tree().checkCancel(ids).isUncompensated();
    var transitions =
        locked.tree().cancel(ids, command.cancelOptions().allowsUncompensated(settings));
    var metadata = ChangeMetadata.of(Action.CANCEL, command.by(), locked.now());
    return writer.write(
        locked,
        metadata.withReason(command.cancelOptions().reason()).uncompensated(uncompensated),
        transitions);
  }
}
