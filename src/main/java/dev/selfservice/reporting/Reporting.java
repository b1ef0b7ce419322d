package dev.selfservice.reporting;

import dev.selfservice.execution.Details.Seen;
import dev.selfservice.execution.Details.Sight;
import dev.selfservice.execution.Trees;
import dev.selfservice.history.Action;
import dev.selfservice.history.Deed;
import dev.selfservice.platform.Settings;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** Takes reports, in one transaction each, of opted-out customers too: what runs, ends. */
@Stateless
@RolesAllowed(Scope.APP_ADMIN)
public class Reporting {
  @Inject Trees trees;
  @Inject Settings settings;

  /** The tree as it stands afterwards. The same report again writes nothing. */
  public Seen report(ReportOutcome command) {
    var locked = trees.lock(command.target(), command.executionId());
    var tree = locked.tree();
    var transitions = tree.report(command.executionId(), command.outcome(), command.remark());
    var deed = Deed.of(Action.REPORT, command.by(), locked.now()).because(command.remark());
    var recorded = trees.record(locked, deed, transitions);
    var sight = new Sight(tree, trees.lastChanges(tree), settings.isCompensationRequired());
    return new Seen(recorded.etag(), Optional.of(sight));
  }
}
