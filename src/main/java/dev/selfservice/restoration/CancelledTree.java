package dev.selfservice.restoration;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.LockedTree;
import dev.selfservice.history.Action;
import dev.selfservice.history.Change;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.problem.Refusal.NotACancel;
import dev.selfservice.problem.Refused;
import dev.selfservice.restoration.BulkRestoreResult.RestoredExecution;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A locked tree, and the schedules that a cancel removed from it.
 *
 * @param cancelId the id of the cancel
 * @param removed the windows by execution id
 */
record CancelledTree(LockedTree locked, String cancelId, Map<String, TimeWindow> removed) {
  /**
   * Reads the removed schedules from the history.
   *
   * @throws Refused as {@link NotACancel}
   */
  static CancelledTree of(LockedTree locked, Change change) {
    if (change.action() != Action.CANCEL) {
      throw new Refused(new NotACancel(change.id(), change.action().text()));
    }
    var removed = new LinkedHashMap<String, TimeWindow>();
    change.executions().forEach(entry -> removed.put(entry.id(), windowBefore(entry)));
    return new CancelledTree(locked, change.id(), removed);
  }

  private static TimeWindow windowBefore(Change.Entry entry) {
    return Objects.requireNonNull(entry.from()).window().orElseThrow();
  }

  /** Whether all executions have the removed schedules again. */
  boolean isRestored() {
    return locked.tree().isScheduledFor(removed);
  }

  void requireMayBeRestored() {
    locked.tree().requireMayBeRestored(removed.keySet());
  }

  /** The windows to restore; empty if the tree is restored already. */
  Map<Execution, TimeWindow> plan() {
    return locked.tree().planRestore(removed);
  }

  /** The executions to restore that are not downstream of another one to restore. */
  Stream<RestoredExecution> topmost() {
    return removed.keySet().stream()
        .filter(id -> !locked.tree().isBelowAny(id, removed.keySet()))
        .map(id -> new RestoredExecution(id, locked.tree()));
  }
}
