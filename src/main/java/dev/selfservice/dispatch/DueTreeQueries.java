package dev.selfservice.dispatch;

import static java.util.stream.Collectors.toMap;

import dev.selfservice.database.Portions;
import dev.selfservice.execution.TreeLocks;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;

/**
 * Finds trees that seem to be due, without a lock. The result is only a preselection: after locking
 * a tree, {@link dev.selfservice.execution.ExecutionTree} decides again. The conditions leave out
 * executions that it would refuse, so that these cannot fill the batches.
 */
@Stateless
@PermitAll
public class DueTreeQueries {
  /** The maximum number of executions of one customer in a batch. */
  private static final int BATCH = 50;

  private static final String SCHEDULED_OF_CUSTOMER =
      "SELECT s.root_id FROM schedule s JOIN execution e ON e.id = s.execution_id"
          + " LEFT JOIN execution u ON u.id = e.upstream_id"
          + " LEFT JOIN schedule us ON us.execution_id = e.upstream_id"
          + " WHERE s.support_identifier = ? AND s.state = 'SCHEDULED'";

  /** The execution is the second half of a toggle, and its upstream is the first half. */
  private static final String UNDOES_UPSTREAM =
      "e.half = 'SECOND' AND u.half = 'FIRST' AND u.instance_id = e.instance_id"
          + " AND u.config_type = e.config_type AND u.activity_name = e.activity_name";

  private static final String EARLIEST_FIRST =
      " ORDER BY s.scheduled_start, s.execution_id FETCH FIRST " + BATCH + " ROWS ONLY";

  private static final String NOW =
      "(SELECT service_now())"; // evaluated once per statement, not per row

  @PersistenceContext EntityManager em;

  /** The customers with a SCHEDULED execution whose start has been reached. */
  public List<String> customers() {
    return strings(
        em.createNativeQuery(
            "SELECT c.support_identifier FROM customer c WHERE EXISTS (SELECT 1 FROM schedule s"
                + " WHERE s.support_identifier = c.support_identifier AND s.state = 'SCHEDULED'"
                + " AND s.scheduled_start <= "
                + NOW
                + ")"));
  }

  /** The roots of some trees of a customer that have executions to start. */
  public List<String> startable(String customer) {
    String windowIsOpen =
        " AND s.scheduled_start <= %1$s AND (s.scheduled_end > %1$s OR (%2$s AND us.state IN ('SUCCEEDED', 'FAILED')))"
            .formatted(NOW, UNDOES_UPSTREAM);
    String upstreamPermits =
        " AND (u.id IS NULL OR us.state = 'SUCCEEDED' OR (us.state = 'FAILED' AND %s))"
            .formatted(UNDOES_UPSTREAM);
    String instanceIsFreeAndOptedIn =
        " AND NOT EXISTS (SELECT 1 FROM schedule r WHERE r.instance_id = s.instance_id AND r.state = 'RUNNING')"
            + " AND EXISTS (SELECT 1 FROM customer c WHERE c.support_identifier = s.support_identifier AND c.opted_in)";
    return roots(customer, windowIsOpen + upstreamPermits + instanceIsFreeAndOptedIn);
  }

  /** The roots of some trees of a customer that have executions that missed their window. */
  public List<String> missed(String customer) {
    String windowHasEnded =
        " AND s.scheduled_start <= %1$s AND s.scheduled_end <= %1$s".formatted(NOW);
    String hasNothingToUndo =
        " AND (us.state IS NULL OR NOT (%s AND us.state IN ('RUNNING', 'SUCCEEDED', 'FAILED')))"
            .formatted(UNDOES_UPSTREAM);
    return roots(customer, windowHasEnded + hasNothingToUndo);
  }

  /** Divides trees into portions that a transaction may load, by their numbers of executions. */
  public List<List<String>> portions(List<String> roots) {
    return Portions.of(roots, sizes(roots)::get, TreeLocks.MAX_LOADED);
  }

  private Map<String, Long> sizes(List<String> roots) {
    return em
        .createQuery(
            "SELECT e.rootId, COUNT(e) FROM Execution e WHERE e.rootId IN :roots GROUP BY e.rootId",
            Object[].class)
        .setParameter("roots", roots)
        .getResultList()
        .stream()
        .collect(toMap(row -> (String) row[0], row -> (Long) row[1]));
  }

  private List<String> roots(String customer, String condition) {
    var query =
        em.createNativeQuery(SCHEDULED_OF_CUSTOMER + condition + EARLIEST_FIRST)
            .setParameter(1, customer);
    return strings(query).stream().distinct().toList();
  }

  private static List<String> strings(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(String.class::cast).toList();
  }
}
