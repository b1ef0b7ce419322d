package dev.selfservice.reporting;

import dev.selfservice.execution.Details.Seen;
import dev.selfservice.execution.Trees;
import dev.selfservice.history.Action;
import dev.selfservice.history.Change.Deed;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Takes reports, in one transaction each, of opted-out customers too: what runs, ends. */
@Stateless
@RolesAllowed(Scope.APP_ADMIN)
public class Reporting {
  @Inject Trees trees;

  /** The tree as it stands afterwards. The same report again writes nothing. */
  public Seen report(ReportOutcome command) {
    var locked = trees.lock(command.target(), command.executionId());
    var tree = locked.tree();
    var transitions = tree.report(command.executionId(), command.outcome(), command.remark());
    trees.record(
        locked,
        new Deed(Action.REPORT, command.by(), locked.now(), command.remark(), false),
        transitions);
    return new Seen(tree, trees.lastChanges(tree.subtree(command.executionId())));
  }
}
