package dev.selfservice.execution;

import dev.selfservice.customer.Customer;
import dev.selfservice.customer.Owner;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.LastChanges.LastChange;
import dev.selfservice.history.Head;
import dev.selfservice.platform.Utc;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refusal.NotOptedIn;
import dev.selfservice.problem.Refusal.TooMany;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads trees whole. */
@ApplicationScoped
class TreeReader {
  /** Executions that one request may load. */
  static final int MOST_LOADED = 10_000;

  @PersistenceContext EntityManager em;

  /** The tree whose root has just been locked. */
  Locked locked(List<?> root) {
    if (root.isEmpty()) {
      throw new Refused(new NotFound());
    }
    return allLocked(root).get(0);
  }

  /**
   * The trees whose roots have just been locked, in that order, and what else is decided on: all in
   * one statement. The root's row has the newest link beside it, the others have none.
   */
  List<Locked> allLocked(List<?> lockedRoots) {
    var rows =
        em.createQuery(
                "SELECT e, c.optedIn, FUNCTION('service_now'), l.number, l.hash FROM Execution e JOIN FETCH e.instance"
                    + " JOIN Customer c ON c.supportIdentifier = e.supportIdentifier"
                    + " LEFT JOIN Link l ON (l.rootId = e.id"
                    + " AND l.number = (SELECT MAX(n.number) FROM Link n WHERE n.rootId = e.id))"
                    + " WHERE e.rootId IN :roots ORDER BY e.rootId, e.position",
                Object[].class)
            .setParameter("roots", lockedRoots)
            .getResultList();
    var byRoot = new LinkedHashMap<String, List<Object[]>>();
    rows.forEach(
        row -> byRoot.computeIfAbsent(execution(row).rootId(), root -> new ArrayList<>()).add(row));
    return byRoot.values().stream().map(TreeReader::underLock).toList();
  }

  private static Locked underLock(List<Object[]> rows) {
    var facts = rows.get(0);
    var head = new Head(((Number) facts[3]).intValue(), Optional.of((String) facts[4]));
    return new Locked(
        tree(rows.stream().map(TreeReader::execution).toList()),
        Utc.instantOf(facts[2]),
        head,
        (Boolean) facts[1],
        false);
  }

  private static Execution execution(Object[] row) {
    return (Execution) row[0];
  }

  /** A tree is one customer's: a row that says otherwise is not looked at. The root comes first. */
  private static ExecutionTree tree(List<Execution> executions) {
    var customer = executions.get(0).supportIdentifier();
    return new ExecutionTree(
        executions.stream().filter(e -> e.supportIdentifier().equals(customer)).toList());
  }

  /** A tree to look at. */
  ExecutionTree read(String root) {
    return tree(
        em.createQuery(
                "SELECT e FROM Execution e JOIN FETCH e.instance WHERE e.rootId = :root ORDER BY e.position",
                Execution.class)
            .setParameter("root", root)
            .getResultList());
  }

  /** A tree to look at, with its last changes. */
  record Looked(Found found, ExecutionTree tree, LastChanges lastChanges) {}

  /**
   * Finds the tree of an execution, and all there is to see of it, in one statement. The conditions
   * of the joins are in parentheses for EclipseLink 5, to which LEFT is a function as well.
   */
  Optional<Looked> look(Target target, String executionId) {
    var rows =
        em.createQuery(
                "SELECT e, c.optedIn, h.hash, l.changedOn, l.subject FROM Execution e JOIN FETCH e.instance"
                    + " JOIN Customer c ON c.supportIdentifier = e.supportIdentifier"
                    + " LEFT JOIN Link l ON (l.rootId = e.rootId AND l.number = e.changeNumber)"
                    + " LEFT JOIN Link h ON (h.rootId = e.id"
                    + " AND h.number = (SELECT MAX(n.number) FROM Link n WHERE n.rootId = e.id))"
                    + " WHERE e.rootId = (SELECT x.rootId FROM Execution x WHERE x.id = :id"
                    + " AND x.supportIdentifier = :customer AND x.instance.serviceType = :serviceType"
                    + " AND x.instance.name = :instance) ORDER BY e.position",
                Object[].class)
            .setParameter("id", executionId)
            .setParameter("customer", target.supportIdentifier())
            .setParameter("serviceType", target.serviceType())
            .setParameter("instance", target.instance())
            .getResultList();
    boolean isFound =
        !rows.isEmpty() && rows.get(0)[2] != null; // without a history there is no tag
    return isFound ? Optional.of(looked(rows)) : Optional.empty();
  }

  private static Looked looked(List<Object[]> rows) {
    var root = rows.get(0);
    var changes = new HashMap<String, LastChange>();
    rows.stream()
        .filter(row -> row[3] != null)
        .forEach(row -> changes.put(execution(row).id(), lastChange(row[3], row[4])));
    return new Looked(
        new Found(execution(root).rootId(), (String) root[2], (Boolean) root[1]),
        tree(rows.stream().map(TreeReader::execution).toList()),
        new LastChanges(changes));
  }

  private static LastChange lastChange(Object on, Object by) {
    return new LastChange(Utc.instant((OffsetDateTime) on), (String) by);
  }

  /** When and by whom each execution of a tree was changed last. */
  LastChanges lastChanges(String root) {
    var changes = new HashMap<String, LastChange>();
    em.createQuery(
            "SELECT e.id, l.changedOn, l.subject FROM Execution e, Link l WHERE e.rootId = :root"
                + " AND l.rootId = e.rootId AND l.number = e.changeNumber",
            Object[].class)
        .setParameter("root", root)
        .getResultList()
        .forEach(row -> changes.put((String) row[0], lastChange(row[1], row[2])));
    return new LastChanges(changes);
  }

  /**
   * The roots of these executions, ascending.
   *
   * @throws Refused as not found if one of them is not the owner's; as too many, if their trees
   *     hold more than can be loaded at once
   */
  List<String> roots(Owner owner, Collection<String> executionIds) {
    if (executionIds.isEmpty()) {
      return List.of();
    }
    var rootsFound =
        em.createQuery(
                "SELECT e.rootId FROM Execution e WHERE e.id IN :ids"
                    + " AND e.supportIdentifier = :customer AND e.serviceType = :serviceType",
                String.class)
            .setParameter("ids", executionIds)
            .setParameter("customer", owner.supportIdentifier())
            .setParameter("serviceType", owner.serviceType())
            .getResultList();
    if (rootsFound.size() < executionIds.stream().distinct().count()) {
      throw new Refused(new NotFound());
    }
    var roots = rootsFound.stream().distinct().sorted().toList();
    requireFew(roots);
    return roots;
  }

  private void requireFew(List<String> roots) {
    long size =
        em.createQuery("SELECT COUNT(e) FROM Execution e WHERE e.rootId IN :roots", Long.class)
            .setParameter("roots", roots)
            .getSingleResult();
    if (size > MOST_LOADED) {
      throw new Refused(new TooMany("executions with their trees", MOST_LOADED));
    }
  }

  /**
   * Finds an execution to look at, and says whose state of things it is: the tag is read before the
   * tree, so that whoever acts on an older tag is refused, never the other way round.
   */
  Optional<Found> find(Target target, String executionId) {
    List<?> rows =
        em.createNativeQuery(
                "SELECT l.root_id, l.hash, c.opted_in FROM execution e"
                    + " JOIN instance i ON i.id = e.instance_id"
                    + " JOIN customer c ON c.support_identifier = e.support_identifier"
                    + " JOIN tree_link l ON l.root_id = e.root_id"
                    + " WHERE e.id = ? AND e.support_identifier = ? AND i.service_type = ? AND i.name = ?"
                    + " ORDER BY l.number DESC FETCH FIRST 1 ROW ONLY")
            .setParameter(1, executionId)
            .setParameter(2, target.supportIdentifier())
            .setParameter(3, target.serviceType())
            .setParameter(4, target.instance())
            .getResultList();
    return rows.stream().findFirst().map(row -> Found.of((Object[]) row));
  }

  /**
   * The root of an execution of one of these customers. Loads no entity, which would hide from who
   * locks the tree later what has become of it.
   *
   * @throws Refused as not found, or not opted in
   */
  String rootOf(String executionId, Set<String> customers) {
    var rows =
        em.createQuery(
                "SELECT e.rootId, e.supportIdentifier FROM Execution e WHERE e.id = :id",
                Object[].class)
            .setParameter("id", executionId)
            .getResultList();
    var row =
        rows.stream()
            .filter(found -> customers.contains((String) found[1]))
            .findFirst()
            .orElseThrow(() -> new Refused(new NotFound()));
    em.find(Customer.class, row[1]).requireOptIn();
    return (String) row[0];
  }

  /** Where a tree is to be found, and its entity tag. */
  record Found(String rootId, String etag, boolean optedIn) {
    static Found of(Object[] row) {
      return new Found((String) row[0], (String) row[1], (Boolean) row[2]);
    }

    void requireOptIn(Target target) {
      if (!optedIn) {
        throw new Refused(new NotOptedIn(target.supportIdentifier()));
      }
    }
  }

  static String placeholders(List<String> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  static void bind(Query query, int first, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(first + i, values.get(i));
    }
  }
}
