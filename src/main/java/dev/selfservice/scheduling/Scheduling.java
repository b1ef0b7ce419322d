package dev.selfservice.scheduling;

import dev.selfservice.execution.Recorded;
import dev.selfservice.execution.Trees;
import dev.selfservice.history.Action;
import dev.selfservice.history.Deed;
import dev.selfservice.platform.Settings;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;

/** Schedules and reschedules in one transaction. */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class Scheduling {
  @Inject Trees trees;
  @Inject Calendar calendar;
  @Inject Settings settings;

  /**
   * The tree as it stands afterwards, or would after a dry run. Where the schedule is already so,
   * nothing is written.
   */
  public Recorded schedule(ScheduleExecution command) {
    var locked = trees.open(command.target(), command.executionId(), command.terms());
    var tree = locked.tree();
    tree.requireNotStarted(command.executionId(), "schedule");
    var starts = Starts.of(command, tree);
    requireLeadTime(starts.values(), locked.now());
    var windows = tree.plan(starts);
    calendar.requireFree(windows);
    var transitions = tree.schedule(windows, command.by().subject());
    return trees.record(locked, Deed.of(Action.SCHEDULE, command.by(), locked.now()), transitions);
  }

  private void requireLeadTime(Collection<Instant> starts, Instant now) {
    var earliest = now.plus(settings.leadTime());
    if (starts.stream().anyMatch(start -> start.isBefore(earliest))) {
      throw Starts.invalid("A schedule starts at least %s ahead.".formatted(settings.leadTime()));
    }
  }
}
