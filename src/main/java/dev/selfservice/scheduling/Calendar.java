package dev.selfservice.scheduling;

import dev.selfservice.customer.Instance;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.State;
import dev.selfservice.history.Window;
import dev.selfservice.platform.Utc;
import dev.selfservice.problem.Refusal.ScheduleConflict;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is planned on the instances. */
@ApplicationScoped
public class Calendar {
  @PersistenceContext EntityManager em;

  /**
   * Locks the calendars of these executions' instances and looks.
   *
   * @throws Refused as {@link ScheduleConflict} if something else has one of the windows
   */
  public void requireFree(Map<Execution, Window> windows) {
    lock(windows.keySet());
    var conflicts = conflicts(windows);
    if (!conflicts.isEmpty()) {
      throw new Refused(new ScheduleConflict(conflicts.stream().map(ConflictView::of).toList()));
    }
  }

  /** Locks the calendars of these executions' instances, in the order that everyone keeps. */
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

  /** What is in the way of these windows: other executions that are scheduled or running then. */
  private List<Execution> conflicts(Map<Execution, Window> windows) {
    var own = windows.keySet().stream().map(Execution::id).collect(Collectors.toSet());
    return windows.entrySet().stream()
        .flatMap(entry -> overlapping(entry.getKey().instance(), entry.getValue()).stream())
        .filter(execution -> !own.contains(execution.id()))
        .distinct()
        .toList();
  }

  /** What is scheduled or running on an instance in that time, by its start. */
  List<Execution> overlapping(Instance instance, Window window) {
    return em.createQuery(
            "SELECT e FROM Execution e JOIN FETCH e.instance WHERE e.instance = :instance AND e.state IN :taking"
                + " AND e.scheduledStart < :end AND e.scheduledEnd > :start ORDER BY e.scheduledStart",
            Execution.class)
        .setParameter("instance", instance)
        .setParameter("taking", List.of(State.SCHEDULED, State.RUNNING))
        .setParameter("start", Utc.column(window.start()))
        .setParameter("end", Utc.column(window.end()))
        .getResultList();
  }
}
