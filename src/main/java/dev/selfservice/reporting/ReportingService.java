package dev.selfservice.reporting;

import dev.selfservice.config.Settings;
import dev.selfservice.execution.DetailsService.DetailsResult;
import dev.selfservice.execution.LastChangesReader;
import dev.selfservice.execution.RequestReader;
import dev.selfservice.execution.TreeDetails;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.execution.TreeRef;
import dev.selfservice.execution.TreeWriter;
import dev.selfservice.history.Action;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Records the outcome of a running execution in one transaction. A report is also accepted for a
 * customer that has opted out, because a running execution must be able to end.
 */
@Stateless
@RolesAllowed(Scope.APP_ADMIN)
public class ReportingService {
  @Inject TreeLocks locks;
  @Inject RequestReader requests;
  @Inject LastChangesReader lastChanges;
  @Inject TreeWriter writer;
  @Inject Settings settings;

  /** Records the outcome and returns the tree after it. A repeated report writes nothing. */
  public DetailsResult report(ReportOutcomeCommand command) {
    var locked = locks.lock(command.target(), command.executionId());
    var tree = locked.tree();
    var transitions = tree.report(command.executionId(), command.outcome(), command.remark());
    var metadata =
        ChangeMetadata.of(Action.REPORT, command.by(), locked.now()).withReason(command.remark());
    var result = writer.write(locked, metadata, transitions);
    var ref = new TreeRef(tree.root().id(), result.etag(), locked.optedIn());
    requests.read(tree.executions());
    var details = new TreeDetails(ref, tree, lastChanges.of(tree));
    return new DetailsResult(
        result.etag(), Optional.of(details), settings.isCompensationRequired());
  }
}
