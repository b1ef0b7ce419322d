package dev.selfservice.scheduling;

import dev.selfservice.config.Settings;
import dev.selfservice.execution.ChangeResult;
import dev.selfservice.execution.RequestReader;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.execution.TreeWriter;
import dev.selfservice.history.Action;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Schedules or reschedules executions in one transaction. */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class SchedulingService {
  @Inject TreeLocks locks;
  @Inject RequestReader requests;
  @Inject TreeWriter writer;
  @Inject InstanceCalendar calendar;
  @Inject Settings settings;

  /**
   * Schedules the execution. If the schedule is the same already, nothing is written.
   *
   * @return the tree after the change; in a dry run, as it would be after it
   */
  public ChangeResult schedule(ScheduleExecutionCommand command) {
    var locked = locks.open(command.target(), command.executionId(), command.options());
    var tree = locked.tree();
    tree.requireMayBeScheduled(command.executionId());
    if (command.autoDisable()) {
      requests.read(List.of(tree.get(command.executionId())));
    }
    var starts = RequestedStarts.of(command, tree);
    requireLeadTime(starts.values(), locked.now());
    var windows = tree.plan(starts);
    calendar.requireFree(windows);
    var transitions = tree.schedule(windows, command.by().subject());
    return writer.write(
        locked, ChangeMetadata.of(Action.SCHEDULE, command.by(), locked.now()), transitions);
  }

  private void requireLeadTime(Collection<Instant> starts, Instant now) {
    var earliest = now.plus(settings.leadTime());
    if (starts.stream().anyMatch(start -> start.isBefore(earliest))) {
      throw RequestedStarts.invalid(
          "`scheduledTime` must be at least %s in the future.".formatted(settings.leadTime()));
    }
  }
}
