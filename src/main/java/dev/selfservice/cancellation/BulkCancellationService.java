package dev.selfservice.cancellation;

import dev.selfservice.config.Settings;
import dev.selfservice.customer.CustomerRepository;
import dev.selfservice.database.DatabaseClock;
import dev.selfservice.execution.BulkLimit;
import dev.selfservice.execution.ChangeResult;
import dev.selfservice.execution.EntityTags;
import dev.selfservice.execution.ExecutionFilter;
import dev.selfservice.execution.ExecutionRepository;
import dev.selfservice.execution.State;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.execution.TreeWriter;
import dev.selfservice.history.Action;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Cancels executions of several trees in one transaction: all of them or none. */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class BulkCancellationService {
  @Inject CustomerRepository customers;
  @Inject ExecutionRepository executions;
  @Inject TreeLocks locks;
  @Inject TreeWriter writer;
  @Inject DatabaseClock clock;
  @Inject Settings settings;

  /**
   * Cancels the executions. Idempotent, like the cancel of one execution.
   *
   * @return the trees after the cancel; in a dry run, as they would be after it
   * @throws Refused with every execution that blocks the cancel
   */
  public BulkCancelResult cancel(BulkCancelCommand command) {
    customers.requireUse(command.owner());
    var selection = select(command);
    selection.checkCancel().require(command.cancelOptions().allowsUncompensated(settings));
    BulkLimit.require(selection.size());
    var metadata =
        ChangeMetadata.of(Action.CANCEL, command.by(), clock.now())
            .withReason(command.cancelOptions().reason());
    var results = writer.writeAll(selection.cancel(metadata));
    return new BulkCancelResult(
        selection.topmost(),
        EntityTags.of(results.stream().map(ChangeResult::etag).toList()),
        results.stream().flatMap(result -> result.changeId().stream()).findFirst());
  }

  private BulkSelection select(BulkCancelCommand command) {
    var ids = command.filter().map(filter -> scheduled(command, filter)).orElse(command.ids());
    BulkLimit.require(ids.size());
    var locked = locks.openAll(command.owner(), ids, command.options());
    var selection = new BulkSelection(locked, new LinkedHashSet<>(ids));
    return command.filter().isEmpty()
        ? selection
        : new BulkSelection(locked, stillScheduled(ids, selection));
  }

  private List<String> scheduled(BulkCancelCommand command, ExecutionFilter filter) {
    return executions.idsOf(
        command.owner(),
        filter.and(State.where(State::mayBeUnscheduled)),
        BulkLimit.MAX_EXECUTIONS + 1);
  }

  /** Leaves out executions that were started or unscheduled before the trees were locked. */
  private static Set<String> stillScheduled(List<String> ids, BulkSelection selection) {
    return ids.stream()
        .filter(id -> selection.get(id).state().mayBeUnscheduled())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
