package dev.selfservice.execution;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.selfservice.customer.Customer;
import dev.selfservice.customer.Target;
import dev.selfservice.database.Timestamps;
import dev.selfservice.history.HistoryHead;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads trees as a whole, and looks up their roots and entity tags. */
@ApplicationScoped
public class TreeReader {
  private static final String WITH_SCHEDULE =
      " FROM Execution e JOIN FETCH e.instance"
          + " LEFT JOIN Schedule s ON (s.rootId = e.rootId AND s.id = e.id)";

  /** The newest history entry, in the root's row only. */
  private static final String WITH_HEAD =
      " LEFT JOIN HistoryEntry h ON (h.rootId = e.id"
          + " AND h.number = (SELECT MAX(n.number) FROM HistoryEntry n WHERE n.rootId = e.id))";

  private static final String WITH_CUSTOMER =
      " JOIN Customer c ON c.supportIdentifier = e.supportIdentifier";

  @PersistenceContext EntityManager em;
  @Inject LastChangesReader lastChanges;

  /** A row of a tree. Only the root's row has the newest history entry. */
  private record Row(Execution execution, boolean optedIn, HistoryHead head) {
    static Row of(Object[] row) {
      return new Row(
          TreeReader.execution(row), (Boolean) row[2], head((Number) row[3], (String) row[4]));
    }

    private static HistoryHead head(@Nullable Number number, @Nullable String hash) {
      return number == null
          ? HistoryHead.NONE
          : new HistoryHead(number.intValue(), Optional.ofNullable(hash));
    }
  }

  private static Execution execution(Object[] row) {
    return ((Execution) row[0]).with((Schedule) row[1]);
  }

  /** Reads the trees whose roots have just been locked, in one statement, by ascending root ids. */
  List<LockedTree> readLocked(List<?> lockedRoots) {
    if (lockedRoots.isEmpty()) {
      return List.of();
    }
    var rows =
        em.createQuery(
                "SELECT e, s, c.optedIn, h.number, h.hash, FUNCTION('service_now')"
                    + WITH_SCHEDULE
                    + WITH_CUSTOMER
                    + WITH_HEAD
                    + " WHERE e.rootId IN :roots ORDER BY e.rootId, e.position",
                Object[].class)
            .setParameter("roots", lockedRoots)
            .getResultList();
    if (rows.isEmpty()) {
      return List.of();
    }
    var now = Timestamps.instantOf(rows.get(0)[5]);
    var byRoot =
        rows.stream()
            .map(Row::of)
            .collect(groupingBy(row -> row.execution().rootId(), LinkedHashMap::new, toList()));
    return byRoot.values().stream().map(tree -> lockedTree(tree, now)).toList();
  }

  private static LockedTree lockedTree(List<Row> rows, Instant now) {
    var root = rows.get(0);
    return new LockedTree(tree(rows), now, root.head(), root.optedIn(), false);
  }

  private static ExecutionTree tree(List<Row> rows) {
    return treeOf(rows.stream().map(Row::execution).toList());
  }

  /** Makes a tree of its executions, the root first. Those of another customer are ignored. */
  private static ExecutionTree treeOf(List<Execution> executions) {
    var customer = executions.get(0).supportIdentifier();
    return new ExecutionTree(
        executions.stream().filter(e -> e.supportIdentifier().equals(customer)).toList());
  }

  /**
   * The tree of an execution of one of these customers.
   *
   * @throws Refused if the execution is not found, or the customer has not opted in
   */
  public ExecutionTree find(String executionId, Set<String> customers) {
    return treeOf(
        em
            .createQuery(
                "SELECT e, s" + WITH_SCHEDULE + " WHERE e.rootId = :root ORDER BY e.position",
                Object[].class)
            .setParameter("root", rootOf(executionId, customers))
            .getResultList()
            .stream()
            .map(TreeReader::execution)
            .toList());
  }

  /**
   * Checks that the customer has that execution, on any instance.
   *
   * @throws Refused if the execution is not found, or the customer has not opted in
   */
  public void requireKnown(String supportIdentifier, String executionId) {
    rootOf(executionId, Set.of(supportIdentifier));
  }

  /**
   * Loads no execution entity: after a later lock, JPA would return the loaded entity with its old
   * state.
   */
  private String rootOf(String executionId, Set<String> customers) {
    var rows =
        em.createQuery(
                "SELECT e.rootId, e.supportIdentifier FROM Execution e WHERE e.id = :id",
                Object[].class)
            .setParameter("id", executionId)
            .getResultList();
    var owned = rows.stream().map(RootRow::of).filter(row -> customers.contains(row.customer()));
    var row = owned.findFirst().orElseThrow(() -> new Refused(new NotFound()));
    em.find(Customer.class, row.customer()).requireOptIn();
    return row.rootId();
  }

  private record RootRow(String rootId, String customer) {
    static RootRow of(Object[] row) {
      return new RootRow((String) row[0], (String) row[1]);
    }
  }

  /**
   * The tree of an execution with everything that its details show. One statement reads the tree
   * and its entity tag; the history before that moment never changes, so the newest changes are
   * read after it. The conditions of the joins are in parentheses, because EclipseLink 5 otherwise
   * reads LEFT as the function of that name.
   */
  Optional<TreeDetails> details(Target target, String executionId) {
    var rows =
        em.createQuery(
                "SELECT e, s, c.optedIn, h.number, h.hash, r"
                    + WITH_SCHEDULE
                    + " JOIN ExecutionRequest r ON r.id = e.id"
                    + WITH_CUSTOMER
                    + WITH_HEAD
                    + " WHERE e.rootId = (SELECT x.rootId FROM Execution x WHERE x.id = :id"
                    + " AND x.supportIdentifier = :customer AND x.instance.serviceType = :serviceType"
                    + " AND x.instance.name = :instance) ORDER BY e.position",
                Object[].class)
            .setParameter("id", executionId)
            .setParameter("customer", target.supportIdentifier())
            .setParameter("serviceType", target.serviceType())
            .setParameter("instance", target.instance())
            .getResultList();
    rows.forEach(row -> ((Execution) row[0]).with((ExecutionRequest) row[5]));
    return details(rows.stream().map(Row::of).toList());
  }

  private Optional<TreeDetails> details(List<Row> rows) {
    return rows.stream()
        .findFirst()
        .filter(root -> root.head().hash().isPresent())
        .map(root -> details(tree(rows), root.head(), root.optedIn()));
  }

  private TreeDetails details(ExecutionTree tree, HistoryHead head, boolean optedIn) {
    return new TreeDetails(
        new TreeRef(tree.root().id(), head.etag(), optedIn),
        tree,
        lastChanges.of(tree, head.number()));
  }

  /**
   * Refers to the tree of an execution without loading it. The entity tag is read before the tree's
   * other data. So a client may get an entity tag that is too old, and its next conditional request
   * is refused; it never gets an entity tag that is newer than the data.
   */
  Optional<TreeRef> ref(Target target, String executionId) {
    return em.createQuery(
            "SELECT l.rootId, l.hash, c.optedIn FROM Execution e, Customer c, HistoryEntry l"
                + " WHERE e.id = :id AND e.supportIdentifier = :customer"
                + " AND e.instance.serviceType = :serviceType AND e.instance.name = :instance"
                + " AND c.supportIdentifier = e.supportIdentifier AND l.rootId = e.rootId"
                + " ORDER BY l.number DESC",
            Object[].class)
        .setParameter("id", executionId)
        .setParameter("customer", target.supportIdentifier())
        .setParameter("serviceType", target.serviceType())
        .setParameter("instance", target.instance())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(TreeReader::ref);
  }

  private static TreeRef ref(Object[] row) {
    return new TreeRef((String) row[0], (String) row[1], (Boolean) row[2]);
  }
}
