package dev.selfservice.listing;

import dev.selfservice.customer.Customers;
import dev.selfservice.execution.Executions;
import dev.selfservice.execution.Executions.Place;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** The list of a customer's executions. */
@Stateless
@RolesAllowed(Scope.USER)
public class Listing {
  @Inject Customers customers;
  @Inject Executions executions;

  /**
   * One page.
   *
   * @throws dev.selfservice.problem.Refused as not found, if the customer has no such systems; as
   *     not opted in
   */
  public Page page(ListExecutions command) {
    customers.requireUse(command.owner());
    int oneMore = command.limit() + 1;
    var found =
        command
            .after()
            .map(place -> executions.after(place, command.owner(), command.filter(), oneMore))
            .orElseGet(
                () ->
                    executions.from(command.offset(), command.owner(), command.filter(), oneMore));
    boolean more = found.size() > command.limit();
    var shown = more ? found.subList(0, command.limit()) : found;
    return new Page(
        shown,
        more ? Optional.of(Place.of(shown.get(shown.size() - 1))) : Optional.empty(),
        command.counted()
            ? Optional.of(executions.count(command.owner(), command.filter()))
            : Optional.empty());
  }
}
