package dev.selfservice.listing;

import dev.selfservice.customer.CustomerRepository;
import dev.selfservice.execution.ExecutionRepository;
import dev.selfservice.execution.ListPosition;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** Reads the list of a customer's executions. */
@Stateless
@RolesAllowed(Scope.USER)
public class ListingService {
  @Inject CustomerRepository customers;
  @Inject ExecutionRepository executions;

  /**
   * Reads one page.
   *
   * @throws dev.selfservice.problem.Refused as not found, if the customer has no instance of the
   *     service type; as not opted in, if the customer is not opted in
   */
  public ExecutionPage page(ListExecutionsQuery query) {
    customers.requireUse(query.owner());
    int oneMore = query.limit() + 1;
    var found =
        query
            .after()
            .map(position -> executions.after(position, query.owner(), query.filter(), oneMore))
            .orElseGet(
                () -> executions.from(query.offset(), query.owner(), query.filter(), oneMore));
    boolean more = found.size() > query.limit();
    var shown = more ? found.subList(0, query.limit()) : found;
    return new ExecutionPage(
        shown,
        more
            ? Optional.of(ListPosition.ofCreation(shown.get(shown.size() - 1).execution()))
            : Optional.empty(),
        query.counted()
            ? Optional.of(executions.count(query.owner(), query.filter()))
            : Optional.empty());
  }
}
