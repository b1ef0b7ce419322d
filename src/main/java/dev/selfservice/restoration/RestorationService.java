package dev.selfservice.restoration;

import dev.selfservice.execution.ChangeResult;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.LockedTree;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.execution.TreeWriter;
import dev.selfservice.history.Action;
import dev.selfservice.history.Change;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.history.HistoryRepository;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.problem.Refusal.InvalidSchedule;
import dev.selfservice.problem.Refusal.NotACancel;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.scheduling.InstanceCalendar;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Restores every schedule that a cancel removed from a tree in one transaction, or none. */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class RestorationService {
  @Inject TreeLocks locks;
  @Inject TreeWriter writer;
  @Inject HistoryRepository histories;
  @Inject InstanceCalendar calendar;

  /**
   * Restores the schedules. If all executions have them already, nothing is written.
   *
   * @return the tree after the change; in a dry run, as it would be after it
   */
  public ChangeResult restore(RestoreExecutionCommand command) {
    var locked = locks.open(command.target(), command.executionId(), command.options());
    var windows = locked.tree().planRestore(removedWindows(locked, command.changeId()));
    requireFutureStart(windows, locked.now());
    calendar.requireFree(windows);
    var transitions = locked.tree().schedule(windows, command.by().subject());
    var metadata =
        ChangeMetadata.of(Action.RESTORE, command.by(), locked.now()).restoring(command.changeId());
    return writer.write(locked, metadata, transitions);
  }

  private Map<String, TimeWindow> removedWindows(LockedTree locked, String changeId) {
    var change =
        histories
            .find(locked.tree().root().id(), changeId)
            .orElseThrow(() -> new Refused(new NotFound()));
    if (change.action() != Action.CANCEL) {
      throw new Refused(new NotACancel(changeId, change.action().text()));
    }
    return removedWindows(change);
  }

  private static Map<String, TimeWindow> removedWindows(Change cancel) {
    var windows = new LinkedHashMap<String, TimeWindow>();
    cancel
        .executions()
        .forEach(
            entry ->
                windows.put(
                    entry.id(), Objects.requireNonNull(entry.from()).window().orElseThrow()));
    return windows;
  }

  private static void requireFutureStart(Map<Execution, TimeWindow> windows, Instant now) {
    windows.forEach((execution, window) -> requireFutureStart(execution, window, now));
  }

  private static void requireFutureStart(Execution execution, TimeWindow window, Instant now) {
    if (!window.start().isAfter(now)) {
      throw new Refused(
          new InvalidSchedule(
              "The start of execution %s, %s, has passed."
                  .formatted(execution.id(), window.start())));
    }
  }
}
