package dev.selfservice.dispatch;

import dev.selfservice.customer.Instance;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.LockedTree;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.execution.TreeWriter;
import dev.selfservice.execution.TreeWriter.PendingChange;
import dev.selfservice.history.Action;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.request.Actor;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sets due executions RUNNING, in one transaction and under the same lock as a cancel: the
 * transaction that commits first wins, and the other one sees its result. It never waits for a
 * lock, so it delays no other transaction.
 */
@Stateless
@PermitAll
public class ExecutionStarter {
  @Inject TreeLocks locks;
  @Inject TreeWriter writer;
  @Inject InstanceLocks instances;

  /**
   * Starts all due executions in these trees of one customer.
   *
   * @return the number of executions that it started; it skips trees and instances that another
   *     transaction has locked
   */
  public int startDue(List<String> roots) {
    return start(locks.lockThoseFree(roots), execution -> true);
  }

  /**
   * Starts one execution.
   *
   * @return whether it is RUNNING now; false if it is not due, or another transaction has locked
   *     its tree or its instance
   */
  public boolean start(String executionId) {
    var locked = locks.lockIfFree(executionId).stream().toList();
    return start(locked, execution -> execution.id().equals(executionId)) > 0;
  }

  private int start(List<LockedTree> locked, Predicate<Execution> wanted) {
    var candidates =
        locked.stream()
            .filter(LockedTree::optedIn)
            .map(tree -> new Candidate(tree, wanted))
            .toList();
    var due =
        candidates.stream().flatMap(candidate -> candidate.due().stream()).map(Execution::instance);
    var free = instances.lockThoseFree(due.map(Instance::id).distinct().sorted().toList());
    var changes = candidates.stream().flatMap(candidate -> candidate.start(free).stream()).toList();
    writer.writeAll(changes);
    return changes.stream().mapToInt(change -> change.transitions().size()).sum();
  }

  /** A locked tree and its executions to start. */
  private record Candidate(LockedTree locked, List<Execution> due) {
    Candidate(LockedTree locked, Predicate<Execution> wanted) {
      this(locked, locked.tree().due(locked.now()).stream().filter(wanted).toList());
    }

    /** A started execution occupies its instance: this removes the instance from {@code free}. */
    Optional<PendingChange> start(List<Long> free) {
      var transitions =
          due.stream()
              .filter(execution -> free.remove(execution.instance().id()))
              .flatMap(e -> locked.tree().start(e.id(), locked.now()).stream())
              .toList();
      var metadata = ChangeMetadata.of(Action.START, Actor.SERVICE, locked.now());
      return Optional.of(new PendingChange(locked, metadata, transitions))
          .filter(change -> !transitions.isEmpty());
    }
  }
}
