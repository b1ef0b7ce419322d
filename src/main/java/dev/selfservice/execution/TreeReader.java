package dev.selfservice.execution;

import dev.selfservice.customer.Customer;
import dev.selfservice.customer.Target;
import dev.selfservice.database.Timestamps;
import dev.selfservice.execution.LastChanges.LastChange;
import dev.selfservice.history.HistoryHead;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads trees as a whole, and looks up their roots and entity tags. */
@ApplicationScoped
public class TreeReader {
  @PersistenceContext EntityManager em;

  /** A row of a locked tree. Only the root's row has the newest history entry. */
  private record LockedRow(Execution execution, boolean optedIn, Instant now, HistoryHead head) {
    static LockedRow of(Object[] row) {
      var head = row[4] == null ? HistoryHead.NONE : head((Number) row[3], (String) row[4]);
      return new LockedRow(
          (Execution) row[0], (Boolean) row[1], Timestamps.instantOf(row[2]), head);
    }

    private static HistoryHead head(Number number, String hash) {
      return new HistoryHead(number.intValue(), Optional.of(hash));
    }
  }

  /** Reads the trees whose roots have just been locked, in one statement, by ascending root ids. */
  List<LockedTree> readLocked(List<?> lockedRoots) {
    if (lockedRoots.isEmpty()) {
      return List.of();
    }
    var byRoot = new LinkedHashMap<String, List<LockedRow>>();
    em
        .createQuery(
            "SELECT e, c.optedIn, FUNCTION('service_now'), l.number, l.hash FROM Execution e JOIN FETCH e.instance"
                + " JOIN Customer c ON c.supportIdentifier = e.supportIdentifier"
                + " LEFT JOIN HistoryEntry l ON (l.rootId = e.id"
                + " AND l.number = (SELECT MAX(n.number) FROM HistoryEntry n WHERE n.rootId = e.id))"
                + " WHERE e.rootId IN :roots ORDER BY e.rootId, e.position",
            Object[].class)
        .setParameter("roots", lockedRoots)
        .getResultList()
        .stream()
        .map(LockedRow::of)
        .forEach(
            row ->
                byRoot.computeIfAbsent(row.execution().rootId(), id -> new ArrayList<>()).add(row));
    return byRoot.values().stream().map(TreeReader::lockedTree).toList();
  }

  private static LockedTree lockedTree(List<LockedRow> rows) {
    var root = rows.get(0);
    var tree = tree(rows.stream().map(LockedRow::execution).toList());
    return new LockedTree(tree, root.now(), root.head(), root.optedIn(), false);
  }

  /** Makes a tree of its rows, the root first. Rows of another customer are ignored. */
  private static ExecutionTree tree(List<Execution> executions) {
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
    return tree(
        em.createQuery(
                "SELECT e FROM Execution e JOIN FETCH e.instance WHERE e.rootId = :root ORDER BY e.position",
                Execution.class)
            .setParameter("root", rootOf(executionId, customers))
            .getResultList());
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

  /** An execution with its newest change. Only the root's row has the tree's newest hash. */
  private record DetailsRow(
      Execution execution, boolean optedIn, Optional<String> etag, Optional<LastChange> change) {
    static DetailsRow of(Object[] row) {
      return new DetailsRow(
          (Execution) row[0],
          (Boolean) row[1],
          Optional.ofNullable((String) row[2]),
          Optional.ofNullable(row[3]).map(on -> lastChange(on, row[4])));
    }
  }

  /**
   * The tree of an execution with everything that its details show, in one statement. The
   * conditions of the joins are in parentheses, because EclipseLink 5 otherwise reads LEFT as the
   * function of that name.
   */
  Optional<TreeDetails> details(Target target, String executionId) {
    var rows =
        em
            .createQuery(
                "SELECT e, c.optedIn, h.hash, l.changedOn, l.subject FROM Execution e JOIN FETCH e.instance"
                    + " JOIN Customer c ON c.supportIdentifier = e.supportIdentifier"
                    + " LEFT JOIN HistoryEntry l ON (l.rootId = e.rootId AND l.number = e.changeNumber)"
                    + " LEFT JOIN HistoryEntry h ON (h.rootId = e.id"
                    + " AND h.number = (SELECT MAX(n.number) FROM HistoryEntry n WHERE n.rootId = e.id))"
                    + " WHERE e.rootId = (SELECT x.rootId FROM Execution x WHERE x.id = :id"
                    + " AND x.supportIdentifier = :customer AND x.instance.serviceType = :serviceType"
                    + " AND x.instance.name = :instance) ORDER BY e.position",
                Object[].class)
            .setParameter("id", executionId)
            .setParameter("customer", target.supportIdentifier())
            .setParameter("serviceType", target.serviceType())
            .setParameter("instance", target.instance())
            .getResultList()
            .stream()
            .map(DetailsRow::of)
            .toList();
    return rows.stream().findFirst().flatMap(root -> root.etag().map(tag -> details(rows, tag)));
  }

  private static TreeDetails details(List<DetailsRow> rows, String etag) {
    var root = rows.get(0);
    var changes = new HashMap<String, LastChange>();
    rows.forEach(row -> row.change().ifPresent(last -> changes.put(row.execution().id(), last)));
    return new TreeDetails(
        new TreeRef(root.execution().rootId(), etag, root.optedIn()),
        tree(rows.stream().map(DetailsRow::execution).toList()),
        new LastChanges(changes));
  }

  private static LastChange lastChange(Object on, Object by) {
    return new LastChange(Timestamps.instant((OffsetDateTime) on), (String) by);
  }

  /** The newest change of each execution of a tree. */
  public LastChanges lastChanges(ExecutionTree tree) {
    var changes = new HashMap<String, LastChange>();
    em.createQuery(
            "SELECT e.id, l.changedOn, l.subject FROM Execution e, HistoryEntry l WHERE e.rootId = :root"
                + " AND l.rootId = e.rootId AND l.number = e.changeNumber",
            Object[].class)
        .setParameter("root", tree.root().id())
        .getResultList()
        .forEach(row -> changes.put((String) row[0], lastChange(row[1], row[2])));
    return new LastChanges(changes);
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
