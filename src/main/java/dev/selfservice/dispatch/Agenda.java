package dev.selfservice.dispatch;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;

/**
 * What seems to be due, read without any lock. Who locks a tree decides again by {@link
 * dev.selfservice.execution.ExecutionTree}; what is left out here is what that would refuse anyway,
 * so that it does not stand in the way of the rest.
 */
@Stateless
@PermitAll
public class Agenda {
  /** Executions that are taken up at once. */
  private static final int BATCH = 50;

  private static final String OF_CUSTOMER =
      "SELECT e.root_id FROM execution e LEFT JOIN execution u ON u.id = e.upstream_id"
          + " WHERE e.support_identifier = ? AND e.state = 'SCHEDULED'";

  /** That it is the second half of a toggle whose first half is its upstream. */
  private static final String UNDOES_UPSTREAM =
      "e.half = 'SECOND' AND u.half = 'FIRST' AND u.instance_id = e.instance_id"
          + " AND u.config_type = e.config_type AND u.activity_name = e.activity_name";

  private static final String SOONEST =
      " ORDER BY e.scheduled_start, e.id FETCH FIRST %d ROWS ONLY".formatted(BATCH);

  private static final String NOW = "(SELECT service_now())"; // once a statement, not once a row

  @PersistenceContext EntityManager em;

  /** The customers of whom something is scheduled for now or earlier. */
  public List<String> customers() {
    return strings(
        em.createNativeQuery(
            "SELECT c.support_identifier FROM customer c WHERE EXISTS (SELECT 1 FROM execution e"
                + " WHERE e.support_identifier = c.support_identifier AND e.state = 'SCHEDULED'"
                + " AND e.scheduled_start <= "
                + NOW
                + ")"));
  }

  /** The roots of some trees of a customer in which something is to be started. */
  public List<String> startable(String customer) {
    String isOpen =
        " AND e.scheduled_start <= %1$s AND (e.scheduled_end > %1$s OR (%2$s AND u.state IN ('SUCCEEDED', 'FAILED')))"
            .formatted(NOW, UNDOES_UPSTREAM);
    String isLet =
        " AND (u.id IS NULL OR u.state = 'SUCCEEDED' OR (u.state = 'FAILED' AND %s))"
            .formatted(UNDOES_UPSTREAM);
    String isFree =
        " AND NOT EXISTS (SELECT 1 FROM execution r WHERE r.instance_id = e.instance_id AND r.state = 'RUNNING')"
            + " AND EXISTS (SELECT 1 FROM customer c WHERE c.support_identifier = e.support_identifier AND c.opted_in)";
    return roots(customer, isOpen + isLet + isFree);
  }

  /** The roots of some trees of a customer in which something could not start by its end. */
  public List<String> missed(String customer) {
    String isOver = " AND e.scheduled_start <= %1$s AND e.scheduled_end <= %1$s".formatted(NOW);
    String hasNothingToUndo =
        " AND (u.id IS NULL OR NOT (%s AND u.state IN ('RUNNING', 'SUCCEEDED', 'FAILED')))"
            .formatted(UNDOES_UPSTREAM);
    return roots(customer, isOver + hasNothingToUndo);
  }

  private List<String> roots(String customer, String which) {
    var query = em.createNativeQuery(OF_CUSTOMER + which + SOONEST).setParameter(1, customer);
    return strings(query).stream().distinct().toList();
  }

  private static List<String> strings(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(String.class::cast).toList();
  }
}
