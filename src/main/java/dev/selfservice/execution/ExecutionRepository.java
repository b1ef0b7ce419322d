package dev.selfservice.execution;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.database.Timestamps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Queries for executions of all trees, without locks. Lists are ordered newest first. */
@ApplicationScoped
public class ExecutionRepository {
  private static final String OWNER =
      " WHERE e.supportIdentifier = :customer AND e.serviceType = :serviceType";

  /**
   * Replaces {@link #OWNER} if the filter names an instance, because an instance belongs to one
   * owner. With both conditions the database's planner would sometimes read all executions of the
   * owner for one page.
   */
  private static final String INSTANCE =
      " WHERE e.instance.id = (SELECT i.id FROM Instance i WHERE i.supportIdentifier = :customer"
          + " AND i.serviceType = :serviceType AND i.name = :target)";

  private static final String NEWEST_FIRST = " ORDER BY e.createdOn DESC, e.id DESC";

  /**
   * The first comparison is redundant, but only it uses the index. Without it a page would cost as
   * much as all pages before it together.
   */
  private static final String OLDER =
      " AND e.createdOn <= :createdOn AND (e.createdOn < :createdOn OR e.id < :id)";

  @PersistenceContext EntityManager em;

  /** A position in the list: directly after this execution. */
  public record ListPosition(Instant createdOn, String id) {
    public static ListPosition of(Execution execution) {
      return new ListPosition(execution.createdOn(), execution.id());
    }
  }

  /** The executions after a position in the list, at most {@code limit}. */
  public List<Execution> after(
      ListPosition position, CustomerServiceType owner, ExecutionFilter filter, int limit) {
    return inOrder(
        ids(owner, filter, OLDER)
            .setParameter("createdOn", Timestamps.column(position.createdOn()))
            .setParameter("id", position.id())
            .setMaxResults(limit)
            .getResultList());
  }

  /** The executions from an offset in the list, at most {@code limit}. */
  public List<Execution> from(
      int offset, CustomerServiceType owner, ExecutionFilter filter, int limit) {
    return inOrder(
        ids(owner, filter, "").setFirstResult(offset).setMaxResults(limit).getResultList());
  }

  /**
   * A page is read in two steps. The first reads ids from one index, which has them in order. A
   * single statement that joins the instances would leave the database's planner the choice to sort
   * all executions of the owner, and for a large customer among small ones it makes that choice.
   */
  private List<Execution> inOrder(List<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : em.createQuery(
                "SELECT e FROM Execution e JOIN FETCH e.instance WHERE e.id IN :ids" + NEWEST_FIRST,
                Execution.class)
            .setParameter("ids", ids)
            .getResultList();
  }

  /** The number of executions that match. */
  public long count(CustomerServiceType owner, ExecutionFilter filter) {
    String jpql = "SELECT COUNT(e) FROM Execution e" + where(filter);
    return bound(em.createQuery(jpql, Long.class), owner, filter).getSingleResult();
  }

  /** The ids of executions that match, at most {@code max}. */
  public List<String> idsOf(CustomerServiceType owner, ExecutionFilter filter, int max) {
    return ids(owner, filter, "").setMaxResults(max).getResultList();
  }

  private TypedQuery<String> ids(
      CustomerServiceType owner, ExecutionFilter filter, String condition) {
    String jpql = "SELECT e.id FROM Execution e" + where(filter) + condition + NEWEST_FIRST;
    return bound(em.createQuery(jpql, String.class), owner, filter);
  }

  private static String where(ExecutionFilter filter) {
    var where =
        new StringBuilder(filter.names().containsKey(ExecutionFilter.TARGET) ? INSTANCE : OWNER);
    if (filter.states().isEmpty()) {
      where.append(" AND 1 = 0");
    } else if (!filter.isOfEveryState()) {
      where.append(" AND e.state IN :states");
    }
    filter.names().keySet().stream()
        .filter(name -> !name.equals(ExecutionFilter.TARGET))
        .forEach(name -> where.append(" AND e.%1$s = :%1$s".formatted(name)));
    return where.toString();
  }

  private static <T> TypedQuery<T> bound(
      TypedQuery<T> query, CustomerServiceType owner, ExecutionFilter filter) {
    query
        .setParameter("customer", owner.supportIdentifier())
        .setParameter("serviceType", owner.serviceType());
    if (!filter.states().isEmpty() && !filter.isOfEveryState()) {
      query.setParameter("states", filter.states());
    }
    filter.names().forEach(query::setParameter);
    return query;
  }

  /** The executions with these ids of those of these customers that have opted in. */
  public List<Execution> find(Collection<String> ids, Set<String> customers) {
    if (ids.isEmpty() || customers.isEmpty()) {
      return List.of();
    }
    return em.createQuery(
            "SELECT e FROM Execution e, Customer c WHERE e.id IN :ids AND c.supportIdentifier IN :customers"
                + " AND c.supportIdentifier = e.supportIdentifier AND c.optedIn = TRUE",
            Execution.class)
        .setParameter("ids", ids)
        .setParameter("customers", customers)
        .getResultList();
  }

  /**
   * The number of RUNNING executions of all customers whose end is before {@code then}. The state
   * is a literal in the statement, because PostgreSQL can use its partial index of RUNNING
   * executions only then.
   */
  public long countOverdue(Instant then) {
    var count =
        em.createNativeQuery(
                "SELECT COUNT(*) FROM execution WHERE state = 'RUNNING' AND scheduled_end < ?")
            .setParameter(1, Timestamps.column(then))
            .getSingleResult();
    return ((Number) count).longValue();
  }
}
