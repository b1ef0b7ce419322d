package dev.selfservice.execution;

import dev.selfservice.customer.Customers;
import dev.selfservice.customer.Target;
import dev.selfservice.history.Change;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;

/** An execution to look at, with what is downstream of it. */
@Stateless
@RolesAllowed(Scope.USER)
public class Details {
  @Inject Trees trees;
  @Inject Customers customers;

  /**
   * A tree, and the change that made each of its executions what it is.
   *
   * @param lastChanges by execution id
   */
  public record Seen(ExecutionTree tree, Map<String, Change> lastChanges) {}

  public Seen of(Target target, String executionId) {
    var tree = trees.find(target, executionId);
    customers
        .find(target.supportIdentifier())
        .orElseThrow(() -> new Refused(new NotFound()))
        .requireOptIn();
    return new Seen(tree, trees.lastChanges(tree.subtree(executionId)));
  }
}
