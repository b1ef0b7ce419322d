package dev.selfservice.scheduling;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.State;
import dev.selfservice.history.Window;
import dev.selfservice.platform.Utc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What is planned on the instances. */
@ApplicationScoped
public class Calendar {
  @PersistenceContext EntityManager em;

  /** Locks the calendars of these executions' instances, in the order that everyone keeps. */
  void lock(Collection<Execution> executions) {
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
  List<Execution> conflicts(Map<Execution, Window> windows) {
    var own = windows.keySet().stream().map(Execution::id).toList();
    return windows.entrySet().stream()
        .flatMap(entry -> overlapping(entry.getKey(), entry.getValue(), own).stream())
        .distinct()
        .toList();
  }

  private List<Execution> overlapping(Execution execution, Window window, List<String> own) {
    return em.createQuery(
            "SELECT e FROM Execution e JOIN FETCH e.instance WHERE e.instance = :instance AND e.state IN :taking"
                + " AND e.scheduledStart < :end AND e.scheduledEnd > :start AND e.id NOT IN :own"
                + " ORDER BY e.scheduledStart",
            Execution.class)
        .setParameter("instance", execution.instance())
        .setParameter("taking", List.of(State.SCHEDULED, State.RUNNING))
        .setParameter("start", Utc.column(window.start()))
        .setParameter("end", Utc.column(window.end()))
        .setParameter("own", own)
        .getResultList();
  }
}
