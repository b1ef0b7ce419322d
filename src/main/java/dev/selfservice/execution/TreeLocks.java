package dev.selfservice.execution;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.customer.Target;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refusal.TooMany;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Locks trees to change them. Each method locks the rows of the roots, and reads the trees in a
 * second statement: a locking statement that had to wait would miss executions that were committed
 * meanwhile (docs/api.md, "Locking"). Each method must be called within a transaction, which holds
 * the locks until it ends.
 */
@ApplicationScoped
public class TreeLocks {
  /** The maximum number of executions that one transaction may load. */
  public static final int MAX_LOADED = 10_000;

  @PersistenceContext EntityManager em;
  @Inject TreeReader reader;
  @Inject PreconditionCheck preconditions;

  /**
   * Locks a tree for a request of a customer. Checks the opt-in and the preconditions, and marks
   * the tree for a dry run if requested. Each action of an approver begins with this method, with
   * {@link #openAll} or with {@link #openRoots}.
   *
   * @throws Refused if the customer does not have that execution on that instance, if the customer
   *     has not opted in, or if a precondition fails
   */
  public LockedTree open(Target target, String executionId, ChangeOptions options) {
    var locked = lock(target, executionId);
    locked.requireOptIn();
    preconditions.require(options, List.of(locked), List.of(executionId));
    return options.dryRun() ? locked.forDryRun() : locked;
  }

  /**
   * Locks the trees of several executions of one customer and service type, by ascending root ids,
   * and checks the preconditions. Empty if no execution is named. The caller checks the opt-in.
   *
   * @throws Refused if one of the executions is not the customer's, if the trees are too large, or
   *     if a precondition fails
   */
  public List<LockedTree> openAll(
      CustomerServiceType owner, Collection<String> executionIds, ChangeOptions options) {
    return openRoots(roots(owner, executionIds), executionIds, options);
  }

  /**
   * Locks these trees, as {@link #openAll} does. The caller checks that they are the customer's,
   * and the opt-in.
   *
   * @param executionIds the executions of these trees that the request concerns
   * @throws Refused if the trees are too large, or if a precondition fails
   */
  public List<LockedTree> openRoots(
      List<String> roots, Collection<String> executionIds, ChangeOptions options) {
    var locked = roots.isEmpty() ? List.<LockedTree>of() : lockLoadable(roots);
    preconditions.require(options, locked, executionIds);
    return options.dryRun() ? locked.stream().map(LockedTree::forDryRun).toList() : locked;
  }

  /**
   * Locks a tree for a report: without opt-in, preconditions and dry run.
   *
   * @throws Refused as not found, unless the customer has that execution on that instance
   */
  public LockedTree lock(Target target, String executionId) {
    return locked(
        em.createNativeQuery(
                "SELECT r.id FROM execution r WHERE r.id = (SELECT e.root_id FROM execution e"
                    + " WHERE e.id = ? AND e.support_identifier = ? AND e.service_type = ?"
                    + " AND (SELECT i.name FROM instance i WHERE i.id = e.instance_id) = ?) FOR UPDATE")
            .setParameter(1, executionId)
            .setParameter(2, target.supportIdentifier())
            .setParameter(3, target.serviceType())
            .setParameter(4, target.instance())
            .getResultList());
  }

  /**
   * Locks the tree of an upstream execution, which may be on any instance of the customer.
   *
   * @throws Refused as not found, unless the customer has that execution
   */
  public LockedTree lockOnAnyInstance(String supportIdentifier, String executionId) {
    return locked(
        em.createNativeQuery(
                "SELECT r.id FROM execution r WHERE r.id = (SELECT e.root_id FROM execution e WHERE e.id = ?"
                    + " AND e.support_identifier = ?) FOR UPDATE")
            .setParameter(1, executionId)
            .setParameter(2, supportIdentifier)
            .getResultList());
  }

  /**
   * Locks the tree of an execution of any customer. Empty if there is none, or if another
   * transaction has locked it.
   */
  public Optional<LockedTree> lockIfFree(String executionId) {
    var root =
        em.createNativeQuery(
                "SELECT r.id FROM execution r WHERE r.id = (SELECT e.root_id FROM execution e WHERE e.id = ?)"
                    + " FOR UPDATE SKIP LOCKED")
            .setParameter(1, executionId)
            .getResultList();
    return reader.readLocked(root).stream().findFirst();
  }

  /** Locks the trees with these root ids; skips trees that another transaction has locked. */
  public List<LockedTree> lockThoseFree(List<String> roots) {
    return roots.isEmpty() ? List.of() : lockAll(roots, " SKIP LOCKED");
  }

  private LockedTree locked(List<?> root) {
    return reader.readLocked(root).stream()
        .findFirst()
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  /** Throws {@link TooMany} if the trees together have more than {@link #MAX_LOADED} executions. */
  private List<LockedTree> lockLoadable(List<String> roots) {
    requireLoadable(roots);
    return lockAll(roots, "");
  }

  private List<LockedTree> lockAll(List<String> roots, String lockOption) {
    var lock =
        em.createNativeQuery(
            "SELECT r.id FROM execution r WHERE r.id IN (%s) ORDER BY r.id FOR UPDATE%s"
                .formatted(placeholders(roots), lockOption));
    bind(lock, roots);
    return reader.readLocked(lock.getResultList());
  }

  /**
   * The root ids of these executions, ascending.
   *
   * @throws Refused if one of the executions is not the customer's
   */
  List<String> roots(CustomerServiceType owner, Collection<String> executionIds) {
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
    return rootsFound.stream().distinct().sorted().toList();
  }

  private void requireLoadable(List<String> roots) {
    long size =
        em.createQuery("SELECT COUNT(e) FROM Execution e WHERE e.rootId IN :roots", Long.class)
            .setParameter("roots", roots)
            .getSingleResult();
    if (size > MAX_LOADED) {
      throw new Refused(new TooMany("executions in the trees concerned", MAX_LOADED));
    }
  }

  private static String placeholders(List<String> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  private static void bind(Query query, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(1 + i, values.get(i));
    }
  }
}
