package dev.selfservice.customer;

import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Makes customers and instances known. Idempotent: says whether something is new. */
@Stateless
@RolesAllowed(Scope.APP_ADMIN)
public class Onboarding {
  @Inject Customers customers;

  /** True if the customer is new. */
  public boolean customer(String supportIdentifier, String name, boolean optedIn) {
    var known = customers.find(Names.supportIdentifier(supportIdentifier));
    known.ifPresentOrElse(
        customer -> customer.replace(name, optedIn),
        () -> customers.add(new Customer(supportIdentifier, name, optedIn)));
    return known.isEmpty();
  }

  /** True if the instance is new. */
  public boolean instance(Target target) {
    if (customers.find(target.supportIdentifier()).isEmpty()) {
      throw new Refused(new NotFound());
    }
    if (customers.find(target).isPresent()) {
      return false;
    }
    customers.add(new Instance(target));
    return true;
  }
}
