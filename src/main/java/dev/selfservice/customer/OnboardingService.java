package dev.selfservice.customer;

import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Creates and replaces customers and instances. Its methods are idempotent. */
@Stateless
@RolesAllowed(Scope.APP_ADMIN)
public class OnboardingService {
  @Inject CustomerRepository customers;

  /** Creates or replaces a customer and returns whether it is new. */
  public boolean customer(String supportIdentifier, String name, boolean optedIn) {
    var existing = customers.find(IdentifierRules.supportIdentifier(supportIdentifier));
    existing.ifPresentOrElse(
        customer -> customer.replace(name, optedIn),
        () -> customers.add(new Customer(supportIdentifier, name, optedIn)));
    return existing.isEmpty();
  }

  /**
   * Creates an instance, unless it exists, and returns whether it is new.
   *
   * @throws Refused as not found, if the customer is unknown
   */
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
