package dev.selfservice.history;

import dev.selfservice.customer.CustomerServiceType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The history entries of all trees. If a method takes the id of a tree's root, the caller must have
 * checked that the tree belongs to the customer.
 */
@ApplicationScoped
public class HistoryRepository {
  @PersistenceContext EntityManager em;

  /** Writes an entry; the caller must flush. */
  public void add(HistoryEntry entry) {
    em.persist(entry);
  }

  /** The change with this id, if it is one of this tree. */
  public Optional<Change> find(String rootId, String changeId) {
    return em.createQuery(
            "SELECT l FROM HistoryEntry l WHERE l.rootId = :root AND l.changeId = :change",
            HistoryEntry.class)
        .setParameter("root", rootId)
        .setParameter("change", changeId)
        .getResultStream()
        .findFirst()
        .map(HistoryEntry::change);
  }

  /**
   * The change with this id in each tree that has an execution of this customer and service type;
   * empty if there is none. A tree may have executions of several service types.
   */
  public List<Change> find(CustomerServiceType owner, String changeId) {
    return em.createQuery(
            "SELECT l FROM HistoryEntry l WHERE l.changeId = :change AND EXISTS (SELECT e FROM Execution e"
                + " WHERE e.rootId = l.rootId AND e.supportIdentifier = :customer AND e.serviceType = :serviceType)",
            HistoryEntry.class)
        .setParameter("change", changeId)
        .setParameter("customer", owner.supportIdentifier())
        .setParameter("serviceType", owner.serviceType())
        .getResultStream()
        .map(HistoryEntry::change)
        .toList();
  }

  /** The newest one of all changes of these trees. */
  public Optional<Change> newest(List<String> rootIds) {
    return em.createQuery(
            "SELECT l FROM HistoryEntry l WHERE l.rootId IN :roots"
                + " AND l.number = (SELECT MAX(m.number) FROM HistoryEntry m WHERE m.rootId = l.rootId)",
            HistoryEntry.class)
        .setParameter("roots", rootIds)
        .getResultStream()
        .map(HistoryEntry::change)
        .max(Comparator.comparing(change -> Instant.parse(change.at())));
  }
}
