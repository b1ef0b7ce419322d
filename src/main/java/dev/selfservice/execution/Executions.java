package dev.selfservice.execution;

import dev.selfservice.customer.Owner;
import dev.selfservice.platform.Utc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The executions of all trees, to look at: newest first. */
@ApplicationScoped
public class Executions {
  private static final String OWNER =
      " WHERE e.supportIdentifier = :customer AND e.serviceType = :serviceType";

  /**
   * The owner's instance instead: what is on it is the owner's. With the owner beside it the
   * planner would at times go through all of the owner's executions for a page.
   */
  private static final String INSTANCE =
      " WHERE e.instance.id = (SELECT i.id FROM Instance i WHERE i.supportIdentifier = :customer"
          + " AND i.serviceType = :serviceType AND i.name = :target)";

  private static final String NEWEST_FIRST = " ORDER BY e.createdOn DESC, e.id DESC";

  /**
   * The first comparison alone leads into the index; without it a page would cost as much as all
   * before it.
   */
  private static final String OLDER =
      " AND e.createdOn <= :createdOn AND (e.createdOn < :createdOn OR e.id < :id)";

  @PersistenceContext EntityManager em;

  /** A place in the list: right after this execution. */
  public record Place(Instant createdOn, String id) {
    public static Place of(Execution execution) {
      return new Place(execution.createdOn(), execution.id());
    }
  }

  /** So many of those that follow in the list. */
  public List<Execution> after(Place place, Owner owner, Filter filter, int limit) {
    return list(filter, owner, OLDER)
        .setParameter("createdOn", Utc.column(place.createdOn()))
        .setParameter("id", place.id())
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * So many of the list, without as many as {@code offset} at its start. Those are counted off by
   * their ids, which the index has: their rows are not read.
   */
  public List<Execution> from(int offset, Owner owner, Filter filter, int limit) {
    if (offset == 0) {
      return list(filter, owner, "").setMaxResults(limit).getResultList();
    }
    var ids = ids(owner, filter).setFirstResult(offset).setMaxResults(limit).getResultList();
    return ids.isEmpty() ? List.of() : inOrder(ids);
  }

  private List<Execution> inOrder(List<String> ids) {
    return em.createQuery(
            "SELECT e FROM Execution e JOIN FETCH e.instance WHERE e.id IN :ids" + NEWEST_FIRST,
            Execution.class)
        .setParameter("ids", ids)
        .getResultList();
  }

  private TypedQuery<Execution> list(Filter filter, Owner owner, String further) {
    String jpql =
        "SELECT e FROM Execution e JOIN FETCH e.instance" + where(filter) + further + NEWEST_FIRST;
    return bound(em.createQuery(jpql, Execution.class), owner, filter);
  }

  /** How many there are. */
  public long count(Owner owner, Filter filter) {
    String jpql = "SELECT COUNT(e) FROM Execution e" + where(filter);
    return bound(em.createQuery(jpql, Long.class), owner, filter).getSingleResult();
  }

  /** The ids of at most so many. */
  public List<String> idsOf(Owner owner, Filter filter, int most) {
    return ids(owner, filter).setMaxResults(most).getResultList();
  }

  private TypedQuery<String> ids(Owner owner, Filter filter) {
    String jpql = "SELECT e.id FROM Execution e" + where(filter) + NEWEST_FIRST;
    return bound(em.createQuery(jpql, String.class), owner, filter);
  }

  private static String where(Filter filter) {
    var where = new StringBuilder(filter.names().containsKey(Filter.TARGET) ? INSTANCE : OWNER);
    if (filter.states().isEmpty()) {
      where.append(" AND 1 = 0");
    } else if (!filter.isOfEveryState()) {
      where.append(" AND e.state IN :states");
    }
    filter.names().keySet().stream()
        .filter(name -> !name.equals(Filter.TARGET))
        .forEach(name -> where.append(" AND e.%1$s = :%1$s".formatted(name)));
    return where.toString();
  }

  private static <T> TypedQuery<T> bound(TypedQuery<T> query, Owner owner, Filter filter) {
    query
        .setParameter("customer", owner.supportIdentifier())
        .setParameter("serviceType", owner.serviceType());
    if (!filter.states().isEmpty() && !filter.isOfEveryState()) {
      query.setParameter("states", filter.states());
    }
    filter.names().forEach(query::setParameter);
    return query;
  }

  /** Those of the ids that belong to one of these customers, if they have opted in. */
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
   * How many of all customers are running whose end has passed before then. The state stands in the
   * text: PostgreSQL's index of what runs serves no other query.
   */
  public long countOverdue(Instant then) {
    var count =
        em.createNativeQuery(
                "SELECT COUNT(*) FROM execution WHERE state = 'RUNNING' AND scheduled_end < ?")
            .setParameter(1, Utc.column(then))
            .getSingleResult();
    return ((Number) count).longValue();
  }
}
