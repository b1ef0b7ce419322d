package dev.selfservice.restoration;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.Locked;
import dev.selfservice.execution.Recorded;
import dev.selfservice.execution.Trees;
import dev.selfservice.history.Action;
import dev.selfservice.history.Change;
import dev.selfservice.history.Deed;
import dev.selfservice.history.Histories;
import dev.selfservice.history.Window;
import dev.selfservice.problem.Refusal.InvalidSchedule;
import dev.selfservice.problem.Refusal.NotACancel;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.scheduling.Calendar;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Restores in one transaction: all that the cancel took from the tree, or nothing. */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class Restoration {
  @Inject Trees trees;
  @Inject Histories histories;
  @Inject Calendar calendar;

  /**
   * The tree as it stands afterwards, or would after a dry run. Where all stands as restored,
   * nothing is written.
   */
  public Recorded restore(RestoreExecution command) {
    var locked = trees.open(command.target(), command.executionId(), command.terms());
    var windows = locked.tree().planRestore(taken(locked, command.changeId()));
    requireAhead(windows, locked.now());
    calendar.requireFree(windows);
    var transitions = locked.tree().schedule(windows, command.by().subject());
    var deed = Deed.of(Action.RESTORE, command.by(), locked.now()).restoring(command.changeId());
    return trees.record(locked, deed, transitions);
  }

  private Map<String, Window> taken(Locked locked, String changeId) {
    var change =
        histories
            .find(locked.tree().root().id(), changeId)
            .orElseThrow(() -> new Refused(new NotFound()));
    if (change.action() != Action.CANCEL) {
      throw new Refused(new NotACancel(changeId, change.action().text()));
    }
    return taken(change);
  }

  private static Map<String, Window> taken(Change cancel) {
    var windows = new LinkedHashMap<String, Window>();
    cancel
        .executions()
        .forEach(
            entry ->
                windows.put(
                    entry.id(), Objects.requireNonNull(entry.from()).window().orElseThrow()));
    return windows;
  }

  private static void requireAhead(Map<Execution, Window> windows, Instant now) {
    windows.forEach((execution, window) -> requireAhead(execution, window, now));
  }

  private static void requireAhead(Execution execution, Window window, Instant now) {
    if (!window.start().isAfter(now)) {
      throw new Refused(
          new InvalidSchedule(
              "The start of execution %s, %s, has passed."
                  .formatted(execution.id(), window.start())));
    }
  }
}
