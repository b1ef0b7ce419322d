package dev.selfservice.execution;

import dev.selfservice.customer.Customer;
import dev.selfservice.customer.Target;
import dev.selfservice.history.Change;
import dev.selfservice.history.Change.Deed;
import dev.selfservice.history.Transition;
import dev.selfservice.platform.Utc;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refusal.NotOptedIn;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The trees of executions: locked, read whole, written with their history. Must be called within a
 * transaction.
 */
@ApplicationScoped
public class Trees {
  private static final Logger LOG = Logger.getLogger(Trees.class.getName());

  @PersistenceContext EntityManager em;

  /**
   * A locked tree at one moment.
   *
   * @param now the database's time, read after the lock
   * @param nextChange the number of the next change in the tree's history
   * @param optedIn whether its customer is
   */
  public record Locked(
      ExecutionTree tree, Instant now, int nextChange, boolean optedIn, String customer) {
    /** This, if the customer has opted in. */
    public Locked requireOptIn() {
      if (!optedIn) {
        throw new Refused(new NotOptedIn(customer));
      }
      return this;
    }
  }

  /**
   * Locks the tree of an execution by its root's row, then reads it in a second statement: a
   * many-row lock that had to wait would miss what was committed meanwhile.
   *
   * @throws Refused as not found, unless the target's customer has that execution on that very
   *     instance
   */
  public Locked lock(Target target, String executionId) {
    var root =
        em.createNativeQuery(
                "SELECT r.id FROM execution r WHERE r.id = (SELECT e.root_id FROM execution e"
                    + " JOIN instance i ON i.id = e.instance_id WHERE e.id = ? AND e.support_identifier = ?"
                    + " AND i.service_type = ? AND i.name = ?) FOR UPDATE")
            .setParameter(1, executionId)
            .setParameter(2, target.supportIdentifier())
            .setParameter(3, target.serviceType())
            .setParameter(4, target.instance())
            .getResultList();
    return locked(root);
  }

  /** The same for an upstream: on any instance of the customer. */
  public Locked lockOnAnyInstance(String supportIdentifier, String executionId) {
    var root =
        em.createNativeQuery(
                "SELECT r.id FROM execution r WHERE r.id = (SELECT e.root_id FROM execution e WHERE e.id = ?"
                    + " AND e.support_identifier = ?) FOR UPDATE")
            .setParameter(1, executionId)
            .setParameter(2, supportIdentifier)
            .getResultList();
    return locked(root);
  }

  /**
   * The same for whoever starts it: any customer's, and empty where another transaction holds the
   * lock.
   */
  public Optional<Locked> lockIfFree(String executionId) {
    var root =
        em.createNativeQuery(
                "SELECT r.id FROM execution r WHERE r.id = (SELECT e.root_id FROM execution e WHERE e.id = ?)"
                    + " FOR UPDATE SKIP LOCKED")
            .setParameter(1, executionId)
            .getResultList();
    return root.isEmpty() ? Optional.empty() : Optional.of(locked(root));
  }

  private Locked locked(List<?> root) {
    if (root.isEmpty()) {
      throw new Refused(new NotFound());
    }
    var tree = read((String) root.get(0));
    String customer = tree.root().instance().supportIdentifier();
    var facts =
        (Object[])
            em.createNativeQuery(
                    "SELECT service_now(), c.opted_in,"
                        + " (SELECT COALESCE(MAX(h.number), 0) FROM tree_change h WHERE h.root_id = ?)"
                        + " FROM customer c WHERE c.support_identifier = ?")
                .setParameter(1, tree.root().id())
                .setParameter(2, customer)
                .getSingleResult();
    int lastChange = ((Number) facts[2]).intValue();
    return new Locked(tree, Utc.instantOf(facts[0]), lastChange + 1, (Boolean) facts[1], customer);
  }

  private ExecutionTree read(String rootId) {
    return new ExecutionTree(
        em.createQuery(
                "SELECT e FROM Execution e JOIN FETCH e.instance WHERE e.rootId = :root ORDER BY e.position",
                Execution.class)
            .setParameter("root", rootId)
            .getResultList());
  }

  /** The tree of an execution, to look at: one query, no lock. */
  public ExecutionTree find(Target target, String executionId) {
    var executions =
        em.createQuery(
                "SELECT e FROM Execution e JOIN FETCH e.instance WHERE e.rootId = (SELECT n.rootId FROM Execution n"
                    + " WHERE n.id = :id AND n.supportIdentifier = :customer AND n.instance.serviceType = :serviceType"
                    + " AND n.instance.name = :instance) ORDER BY e.position",
                Execution.class)
            .setParameter("id", executionId)
            .setParameter("customer", target.supportIdentifier())
            .setParameter("serviceType", target.serviceType())
            .setParameter("instance", target.instance())
            .getResultList();
    if (executions.isEmpty()) {
      throw new Refused(new NotFound());
    }
    return new ExecutionTree(executions);
  }

  /** The change that made each of these what it is, by execution id. */
  public Map<String, Change> lastChanges(Collection<Execution> executions) {
    var changes = new HashMap<String, Change>();
    em.createQuery("SELECT c FROM Change c WHERE c.id IN :ids", Change.class)
        .setParameter("ids", executions.stream().map(Execution::changedIn).distinct().toList())
        .getResultList()
        .forEach(change -> changes.put(change.id(), change));
    var byExecution = new HashMap<String, Change>();
    executions.forEach(
        execution -> byExecution.put(execution.id(), changes.get(execution.changedIn())));
    return byExecution;
  }

  /** The database's time. */
  public Instant now() {
    return Utc.instantOf(em.createNativeQuery("SELECT service_now()").getSingleResult());
  }

  /** A new tree, to be recorded as its first change. */
  public Locked planted(ExecutionTree tree, Instant now, Customer customer) {
    return new Locked(
        tree, now, 1, customer.isOptedIn(), tree.root().instance().supportIdentifier());
  }

  /** Writes what a verb did, in as few batches as there are tables; nothing if it did nothing. */
  public void record(Locked locked, Deed deed, List<Transition> transitions) {
    if (transitions.isEmpty()) {
      return;
    }
    var change = new Change(locked.tree().root().id(), locked.nextChange(), deed);
    for (var transition : transitions) {
      var execution = locked.tree().get(transition.executionId());
      execution.changedIn(change.id());
      if (transition.from().isEmpty()) {
        em.persist(execution);
        em.flush(); // an upstream's row before those that refer to it
      }
      change.add(transition);
    }
    em.persist(change);
    em.flush(); // so that a fault surfaces here, not at commit
    LOG.log(
        Level.INFO,
        "{0} of tree {1}: change {2} by {3}, executions {4}",
        new Object[] {
          deed.action(),
          locked.tree().root().id(),
          change.id(),
          deed.by().subject(),
          transitions.size()
        });
  }
}
