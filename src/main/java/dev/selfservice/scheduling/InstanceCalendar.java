package dev.selfservice.scheduling;

import dev.selfservice.customer.Instance;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ExecutionRepository;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.problem.Refusal.ScheduleConflict;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The planned windows of the instances, which must not overlap. */
@ApplicationScoped
public class InstanceCalendar {
  @PersistenceContext EntityManager em;
  @Inject ExecutionRepository executions;

  /**
   * Locks the instances of these executions, and checks that the windows are free.
   *
   * @throws Refused as {@link ScheduleConflict} if another execution overlaps one of the windows
   */
  public void requireFree(Map<Execution, TimeWindow> windows) {
    lock(windows.keySet());
    var conflicts = conflicts(windows);
    if (!conflicts.isEmpty()) {
      throw new Refused(new ScheduleConflict(conflicts.stream().map(ConflictView::of).toList()));
    }
  }

  /** Locks the instances of these executions by ascending id: every transaction uses this order. */
  private void lock(Collection<Execution> executions) {
    executions.stream()
        .map(execution -> execution.instance().id())
        .distinct()
        .sorted()
        .forEach(this::lock);
  }

  private void lock(Long instance) {
    em.createNativeQuery("SELECT id FROM instance WHERE id = ? FOR UPDATE")
        .setParameter(1, instance)
        .getSingleResult();
  }

  /** Other executions that are SCHEDULED or RUNNING and overlap these windows. */
  private List<Execution> conflicts(Map<Execution, TimeWindow> windows) {
    var planned = windows.keySet().stream().map(Execution::id).collect(Collectors.toSet());
    return windows.entrySet().stream()
        .flatMap(entry -> overlapping(entry.getKey().instance(), entry.getValue()).stream())
        .filter(execution -> !planned.contains(execution.id()))
        .distinct()
        .toList();
  }

  /** The SCHEDULED and RUNNING executions of an instance that overlap the window, by start. */
  List<Execution> overlapping(Instance instance, TimeWindow window) {
    return executions.occupying(instance, window);
  }
}
