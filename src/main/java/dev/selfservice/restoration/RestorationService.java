package dev.selfservice.restoration;

import dev.selfservice.execution.ChangeResult;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.history.HistoryRepository;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Restores every schedule that a cancel removed from a tree in one transaction, or none. */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class RestorationService {
  @Inject TreeLocks locks;
  @Inject HistoryRepository histories;
  @Inject TreeRestorer restorer;

  /**
   * Restores the schedules. If all executions have them already, nothing is written.
   *
   * @return the tree after the change; in a dry run, as it would be after it
   */
  public ChangeResult restore(RestoreExecutionCommand command) {
    var locked = locks.open(command.target(), command.executionId(), command.options());
    var change =
        histories
            .find(locked.tree().root().id(), command.changeId())
            .orElseThrow(() -> new Refused(new NotFound()));
    return restorer.restore(List.of(CancelledTree.of(locked, change)), command.by()).get(0);
  }
}
