package dev.selfservice.restoration;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.selfservice.customer.CustomerRepository;
import dev.selfservice.execution.BulkLimit;
import dev.selfservice.execution.ChangeResult;
import dev.selfservice.execution.EntityTags;
import dev.selfservice.execution.LockedTree;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.history.Change;
import dev.selfservice.history.HistoryRepository;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Restores every schedule that a cancel removed from all its trees in one transaction, or none. */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class BulkRestorationService {
  @Inject CustomerRepository customers;
  @Inject HistoryRepository histories;
  @Inject TreeLocks locks;
  @Inject TreeRestorer restorer;

  /**
   * Restores the schedules. If all executions have them already, nothing is written.
   *
   * @return the trees after the change; in a dry run, as they would be after it
   */
  public BulkRestoreResult restore(BulkRestoreCommand command) {
    customers.requireUse(command.owner());
    var trees = cancelledTrees(command);
    var results = restorer.restore(trees, command.by());
    return new BulkRestoreResult(
        trees.stream().flatMap(CancelledTree::topmost).toList(),
        EntityTags.of(results.stream().map(ChangeResult::etag).toList()),
        results.get(0).changeId());
  }

  private List<CancelledTree> cancelledTrees(BulkRestoreCommand command) {
    var changes =
        histories.find(command.owner(), command.changeId()).stream()
            .collect(toMap(Change::tree, identity()));
    if (changes.isEmpty()) {
      throw new Refused(new NotFound());
    }
    var ids =
        changes.values().stream()
            .flatMap(c -> c.executions().stream())
            .map(Change.Entry::id)
            .toList();
    BulkLimit.require(ids.size());
    return locks.openRoots(List.copyOf(changes.keySet()), ids, command.options()).stream()
        .map(tree -> CancelledTree.of(tree, changeOf(tree, changes)))
        .toList();
  }

  private static Change changeOf(LockedTree locked, Map<String, Change> changes) {
    return Objects.requireNonNull(changes.get(locked.tree().root().id()));
  }
}
