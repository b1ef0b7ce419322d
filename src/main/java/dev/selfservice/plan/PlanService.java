package dev.selfservice.plan;

import dev.selfservice.config.Settings;
import dev.selfservice.customer.CustomerRepository;
import dev.selfservice.execution.PlanRepository;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Reads the plan of a customer. It needs no transaction: a page is read by one statement, and may
 * be younger than its positions.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Scope.USER)
public class PlanService {
  @Inject CustomerRepository customers;
  @Inject PlanRepository plans;
  @Inject Settings settings;

  /**
   * Reads one page. The next page begins after the last position that was read, even if the
   * execution there has moved meanwhile.
   *
   * @throws dev.selfservice.problem.Refused as not found, if the customer has no instance of the
   *     service type; as not opted in, if the customer is not opted in
   */
  public PlanPage page(PlanQuery query) {
    customers.requireUse(query.owner());
    int oneMore = query.limit() + 1;
    var found = plans.positions(query.owner(), query.window(), query.after(), oneMore);
    boolean more = found.size() > query.limit();
    var shown = more ? found.subList(0, query.limit()) : found;
    return new PlanPage(
        plans.executions(shown, query.window()),
        more ? Optional.of(shown.get(shown.size() - 1)) : Optional.empty(),
        settings.isCompensationRequired());
  }
}
