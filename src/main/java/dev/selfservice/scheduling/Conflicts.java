package dev.selfservice.scheduling;

import dev.selfservice.customer.Customers;
import dev.selfservice.customer.Target;
import dev.selfservice.history.Window;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** What a schedule would meet. */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class Conflicts {
  @Inject Customers customers;
  @Inject Calendar calendar;

  /** The executions that are scheduled or running on the instance in that time, by their start. */
  public List<ConflictView> in(Target target, Window window) {
    var instance = customers.find(target).orElseThrow(() -> new Refused(new NotFound()));
    customers.requireOptIn(target.supportIdentifier());
    return calendar.overlapping(instance, window).stream().map(ConflictView::of).toList();
  }
}
