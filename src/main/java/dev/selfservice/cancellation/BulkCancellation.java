package dev.selfservice.cancellation;

import dev.selfservice.customer.Customers;
import dev.selfservice.execution.EntityTags;
import dev.selfservice.execution.Executions;
import dev.selfservice.execution.Filter;
import dev.selfservice.execution.Recorded;
import dev.selfservice.execution.State;
import dev.selfservice.execution.Trees;
import dev.selfservice.history.Action;
import dev.selfservice.history.Deed;
import dev.selfservice.platform.Settings;
import dev.selfservice.problem.Refusal.TooMany;
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
public class BulkCancellation {
  /** Executions that one request may cancel, those downstream counted. */
  static final int MOST = 1_000;

  @Inject Customers customers;
  @Inject Executions executions;
  @Inject Trees trees;
  @Inject Settings settings;

  /**
   * The trees as they stand afterwards, or would after a dry run. Idempotent as a single cancel is.
   *
   * @throws Refused with all that stands in the way
   */
  public Cancelled cancel(CancelExecutions command) {
    customers.requireUse(command.owner());
    var selection = select(command);
    selection.obstacles().require(command.wording().allowsUncompensated(settings));
    requireFew(selection.size());
    var deed =
        Deed.of(Action.CANCEL, command.by(), trees.now()).because(command.wording().reason());
    var recorded = trees.record(selection.cancel(deed));
    return new Cancelled(
        selection.topmost(),
        EntityTags.of(recorded.stream().map(Recorded::etag).toList()),
        recorded.stream().flatMap(tree -> tree.changeId().stream()).findFirst());
  }

  private Selection select(CancelExecutions command) {
    var ids = command.filter().map(filter -> scheduled(command, filter)).orElse(command.ids());
    requireFew(ids.size());
    var locked = trees.openAll(command.owner(), ids, command.terms());
    var selection = new Selection(locked, new LinkedHashSet<>(ids));
    return command.filter().isEmpty()
        ? selection
        : new Selection(locked, stillScheduled(ids, selection));
  }

  private List<String> scheduled(CancelExecutions command, Filter filter) {
    return executions.idsOf(command.owner(), filter.and(State.SCHEDULED), MOST + 1);
  }

  /** Without what was started or taken back before the locks were had. */
  private static Set<String> stillScheduled(List<String> ids, Selection selection) {
    return ids.stream()
        .filter(id -> selection.get(id).isScheduled())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static void requireFew(int count) {
    if (count > MOST) {
      throw new Refused(new TooMany("executions", MOST));
    }
  }
}
