package dev.selfservice.scheduling;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.Trees;
import dev.selfservice.history.Action;
import dev.selfservice.history.Change.Deed;
import dev.selfservice.history.Window;
import dev.selfservice.platform.Settings;
import dev.selfservice.problem.Refusal.ScheduleConflict;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Schedules and reschedules in one transaction. */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class Scheduling {
  @Inject Trees trees;
  @Inject Calendar calendar;
  @Inject Settings settings;

  /** The tree as it stands afterwards. Where the schedule is already so, nothing is written. */
  public ExecutionTree schedule(ScheduleExecution command) {
    var locked = trees.lock(command.target(), command.executionId()).requireOptIn();
    var tree = locked.tree();
    tree.requireNotStarted(command.executionId(), "schedule");
    var starts = Starts.of(command, tree);
    requireLeadTime(starts.values(), locked.now());
    var windows = tree.plan(starts);
    requireFree(windows);
    var transitions = tree.schedule(windows, command.by().subject());
    trees.record(locked, new Deed(Action.SCHEDULE, command.by(), locked.now()), transitions);
    return tree;
  }

  private void requireLeadTime(Collection<Instant> starts, Instant now) {
    var earliest = now.plus(settings.leadTime());
    if (starts.stream().anyMatch(start -> start.isBefore(earliest))) {
      throw Starts.invalid("A schedule starts at least %s ahead.".formatted(settings.leadTime()));
    }
  }

  private void requireFree(Map<Execution, Window> windows) {
    calendar.lock(windows.keySet());
    var conflicts = calendar.conflicts(windows);
    if (!conflicts.isEmpty()) {
      throw new Refused(new ScheduleConflict(conflicts.stream().map(ConflictView::of).toList()));
    }
  }
}
