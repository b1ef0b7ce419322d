package dev.selfservice.scheduling;

import dev.selfservice.customer.CustomerRepository;
import dev.selfservice.customer.Target;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Finds the executions that a schedule would conflict with. */
@Stateless
@RolesAllowed(Scope.APPROVER)
public class ConflictsService {
  @Inject CustomerRepository customers;
  @Inject InstanceCalendar calendar;

  /** The SCHEDULED and RUNNING executions of the instance that overlap the window, by start. */
  public List<ConflictView> in(Target target, TimeWindow window) {
    var instance = customers.find(target).orElseThrow(() -> new Refused(new NotFound()));
    customers.requireOptIn(target.supportIdentifier());
    return calendar.overlapping(instance, window).stream().map(ConflictView::of).toList();
  }
}
