package dev.selfservice.restoration;

import dev.selfservice.execution.ChangeResult;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.LockedTree;
import dev.selfservice.execution.TreeWriter;
import dev.selfservice.execution.TreeWriter.PendingChange;
import dev.selfservice.history.Action;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.problem.Refusal.InvalidSchedule;
import dev.selfservice.problem.Refused;
import dev.selfservice.request.Actor;
import dev.selfservice.scheduling.InstanceCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Restores what a cancel removed from one tree or from several: all of it or nothing. */
@ApplicationScoped
class TreeRestorer {
  @Inject TreeWriter writer;
  @Inject InstanceCalendar calendar;

  /** The windows that one tree gets back. */
  private record PlannedTree(LockedTree locked, Map<Execution, TimeWindow> windows) {
    static PlannedTree of(CancelledTree tree) {
      return new PlannedTree(tree.locked(), tree.plan());
    }

    PendingChange schedule(ChangeMetadata metadata) {
      var transitions = locked.tree().schedule(windows, metadata.by().subject());
      return new PendingChange(locked, metadata, transitions);
    }
  }

  /**
   * Restores the schedules. If all executions have them already, nothing is written.
   *
   * @param trees all trees of one cancel, locked; at least one
   * @return the trees after the change; in a dry run, as they would be after it
   * @throws Refused if one of the schedules cannot be restored
   */
  List<ChangeResult> restore(List<CancelledTree> trees, Actor by) {
    requireRestorable(trees);
    var planned = trees.stream().map(PlannedTree::of).toList();
    var windows = new LinkedHashMap<Execution, TimeWindow>();
    planned.forEach(tree -> windows.putAll(tree.windows()));
    var now = newest(trees);
    windows.forEach((execution, window) -> requireFutureStart(execution, window, now));
    // Once for all trees, because it locks the instances in the order that all transactions use.
    calendar.requireFree(windows);
    var metadata = ChangeMetadata.of(Action.RESTORE, by, now).restoring(trees.get(0).cancelId());
    return writer.writeAll(planned.stream().map(tree -> tree.schedule(metadata)).toList());
  }

  /** A tree that is restored already counts only if all are. */
  private static void requireRestorable(List<CancelledTree> trees) {
    if (!trees.stream().allMatch(CancelledTree::isRestored)) {
      trees.forEach(CancelledTree::requireMayBeRestored);
    }
  }

  /** The time at which the last tree was read. */
  private static Instant newest(List<CancelledTree> trees) {
    return trees.stream()
        .map(tree -> tree.locked().now())
        .max(Comparator.naturalOrder())
        .orElseThrow();
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
