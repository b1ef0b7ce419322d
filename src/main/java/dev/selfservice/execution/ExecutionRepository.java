package dev.selfservice.execution;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.customer.Instance;
import dev.selfservice.database.Timestamps;
import dev.selfservice.history.TimeWindow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queries for executions of all trees, without locks. Lists are ordered newest first. */
@ApplicationScoped
public class ExecutionRepository {
  /**
   * {@code k} is the execution or its schedule: both have these attributes, and an index of them.
   */
  private static final String OWNER =
      " WHERE k.supportIdentifier = :customer AND k.serviceType = :serviceType";

  /**
   * Replaces {@link #OWNER} if the filter names an instance, because an instance belongs to one
   * owner. With both conditions the database's planner would sometimes read all executions of the
   * owner for one page.
   */
  private static final String INSTANCE =
      " WHERE k.instance.id = (SELECT i.id FROM Instance i WHERE i.supportIdentifier = :customer"
          + " AND i.serviceType = :serviceType AND i.name = :target)";

  private static final String SCHEDULE_OF_EXECUTION =
      "SELECT s.id FROM Schedule s WHERE s.rootId = k.rootId AND s.id = k.id";

  private static final String NEWEST_FIRST = " ORDER BY k.createdOn DESC, k.id DESC";

  /**
   * The first comparison is redundant, but only it uses the index. Without it a page would cost as
   * much as all pages before it together.
   */
  private static final String OLDER =
      " AND k.createdOn <= :createdOn AND (k.createdOn < :createdOn OR k.id < :id)";

  @PersistenceContext EntityManager em;

  /** The executions after a position in the list, at most {@code limit}. */
  public List<ListedExecution> after(
      ListPosition position, CustomerServiceType owner, ExecutionFilter filter, int limit) {
    return inOrder(
        ids(owner, filter, OLDER)
            .setParameter("createdOn", Timestamps.column(position.time()))
            .setParameter("id", position.id())
            .setMaxResults(limit)
            .getResultList());
  }

  /** The executions from an offset in the list, at most {@code limit}. */
  public List<ListedExecution> from(
      int offset, CustomerServiceType owner, ExecutionFilter filter, int limit) {
    return inOrder(
        ids(owner, filter, "").setFirstResult(offset).setMaxResults(limit).getResultList());
  }

  /**
   * A page is read in two steps. The first reads ids from one index, which has them in order. A
   * single statement that joins the instances would leave the database's planner the choice to sort
   * all executions of the owner, and for a large customer among small ones it makes that choice.
   */
  private List<ListedExecution> inOrder(List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return em
        .createQuery(
            "SELECT e, s, r.primaryContact, r.customerNote FROM Execution e JOIN FETCH e.instance"
                + " LEFT JOIN Schedule s ON (s.rootId = e.rootId AND s.id = e.id)"
                + " JOIN ExecutionRequest r ON r.id = e.id WHERE e.id IN :ids"
                + " ORDER BY e.createdOn DESC, e.id DESC",
            Object[].class)
        .setParameter("ids", ids)
        .getResultList()
        .stream()
        .map(ExecutionRepository::listed)
        .toList();
  }

  private static ListedExecution listed(Object[] row) {
    return new ListedExecution(
        execution(row),
        Optional.ofNullable((@Nullable String) row[2]),
        Optional.ofNullable((@Nullable String) row[3]));
  }

  private static Execution execution(Object[] row) {
    return ((Execution) row[0]).with((Schedule) row[1]);
  }

  /** The number of executions that match. */
  public long count(CustomerServiceType owner, ExecutionFilter filter) {
    String jpql = "SELECT COUNT(k)" + from(filter) + where(filter);
    return bound(em.createQuery(jpql, Long.class), owner, filter).getSingleResult();
  }

  /** The ids of executions that match, at most {@code max}. */
  public List<String> idsOf(CustomerServiceType owner, ExecutionFilter filter, int max) {
    return ids(owner, filter, "").setMaxResults(max).getResultList();
  }

  private TypedQuery<String> ids(
      CustomerServiceType owner, ExecutionFilter filter, String condition) {
    String jpql = "SELECT k.id" + from(filter) + where(filter) + condition + NEWEST_FIRST;
    return bound(em.createQuery(jpql, String.class), owner, filter);
  }

  private static String from(ExecutionFilter filter) {
    return filter.isOfSchedulesOnly() ? " FROM Schedule k" : " FROM Execution k";
  }

  private static String where(ExecutionFilter filter) {
    var where =
        new StringBuilder(filter.names().containsKey(ExecutionFilter.TARGET) ? INSTANCE : OWNER);
    where.append(states(filter));
    filter.names().keySet().stream()
        .filter(name -> !name.equals(ExecutionFilter.TARGET))
        .forEach(name -> where.append(" AND k.%1$s = :%1$s".formatted(name)));
    return where.toString();
  }

  private static String states(ExecutionFilter filter) {
    if (filter.isOfEveryState()) {
      return "";
    }
    if (filter.isOfSchedulesOnly()) {
      return " AND k.state IN :states";
    }
    if (filter.isOfSchedules()) {
      return " AND EXISTS (" + SCHEDULE_OF_EXECUTION + " AND s.state IN :states)";
    }
    return filter.states().isEmpty()
        ? " AND 1 = 0"
        : " AND NOT EXISTS (" + SCHEDULE_OF_EXECUTION + " AND s.state NOT IN :states)";
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
    return em
        .createQuery(
            "SELECT e, s FROM Execution e"
                + " LEFT JOIN Schedule s ON (s.rootId = e.rootId AND s.id = e.id)"
                + " JOIN Customer c ON c.supportIdentifier = e.supportIdentifier"
                + " WHERE e.id IN :ids AND c.supportIdentifier IN :customers AND c.optedIn = TRUE",
            Object[].class)
        .setParameter("ids", ids)
        .setParameter("customers", customers)
        .getResultList()
        .stream()
        .map(ExecutionRepository::execution)
        .toList();
  }

  /**
   * The executions that occupy an instance and overlap the window, by start. The caller must not
   * have changed anything yet: otherwise JPA would compare all loaded entities before each query.
   */
  public List<Execution> occupying(Instance instance, TimeWindow window) {
    return em
        .createQuery(
            "SELECT e, s FROM Schedule s JOIN Execution e ON e.id = s.id JOIN FETCH e.instance"
                + " WHERE s.instanceId = :instance AND s.state IN :states"
                + " AND s.start < :end AND s.end > :start ORDER BY s.start, s.id",
            Object[].class)
        .setParameter("instance", instance.id())
        .setParameter("states", State.where(State::occupiesInstance))
        .setParameter("start", Timestamps.column(window.start()))
        .setParameter("end", Timestamps.column(window.end()))
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList()
        .stream()
        .map(ExecutionRepository::execution)
        .toList();
  }

  /**
   * The number of RUNNING executions of all customers whose end is before {@code then}. The state
   * is a literal in the statement, because PostgreSQL can use its partial index of RUNNING
   * executions only then.
   */
  public long countOverdue(Instant then) {
    var count =
        em.createNativeQuery(
                "SELECT COUNT(*) FROM schedule WHERE state = 'RUNNING' AND scheduled_end < ?")
            .setParameter(1, Timestamps.column(then))
            .getSingleResult();
    return ((Number) count).longValue();
  }
}
