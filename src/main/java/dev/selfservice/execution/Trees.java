package dev.selfservice.execution;

import dev.selfservice.customer.Owner;
import dev.selfservice.customer.Target;
import dev.selfservice.exchange.Exchange;
import dev.selfservice.history.Deed;
import dev.selfservice.history.Head;
import dev.selfservice.history.Histories;
import dev.selfservice.history.Link;
import dev.selfservice.history.Transition;
import dev.selfservice.platform.Utc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/**
 * The trees of executions: locked, read whole, written with their history. Must be called within a
 * transaction. A tree is locked by its root's row and read in a second statement: a many-row lock
 * that had to wait would miss what was committed meanwhile.
 */
@ApplicationScoped
public class Trees {
  private static final Logger LOG = Logger.getLogger(Trees.class.getName());

  @PersistenceContext EntityManager em;
  @Inject TreeReader reader;
  @Inject Preconditions preconditions;
  @Inject Histories histories;
  @Inject Event<TreeChanged> changed;

  /**
   * Locks a tree to change it on the caller's terms.
   *
   * @throws Refused as not found, unless the target's customer has that execution on that very
   *     instance; as not opted in; or as a failed precondition
   */
  public Locked open(Target target, String executionId, Terms terms) {
    var locked = lock(target, executionId);
    locked.requireOptIn();
    preconditions.require(terms, List.of(locked), List.of(executionId));
    return terms.dryRun() ? locked.forDryRun() : locked;
  }

  /** Locks a tree for whoever is tied to no terms and no customer. */
  public Locked lock(Target target, String executionId) {
    return reader.locked(
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

  /** The same for an upstream: on any instance of the customer. */
  public Locked lockOnAnyInstance(String supportIdentifier, String executionId) {
    return reader.locked(
        em.createNativeQuery(
                "SELECT r.id FROM execution r WHERE r.id = (SELECT e.root_id FROM execution e WHERE e.id = ?"
                    + " AND e.support_identifier = ?) FOR UPDATE")
            .setParameter(1, executionId)
            .setParameter(2, supportIdentifier)
            .getResultList());
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
    return root.isEmpty() ? Optional.empty() : Optional.of(reader.locked(root));
  }

  /**
   * The same for several trees of one customer, by their roots; only those that no other
   * transaction holds.
   */
  public List<Locked> lockThoseFree(List<String> roots) {
    return roots.isEmpty() ? List.of() : lockAll(roots, " SKIP LOCKED");
  }

  /**
   * Locks the trees of several executions of one owner, by ascending roots, on the caller's terms.
   *
   * @throws Refused as not found if one of them is not the owner's, as too many, or as a failed
   *     precondition
   */
  public List<Locked> openAll(Owner owner, Collection<String> executionIds, Terms terms) {
    var roots = reader.roots(owner, executionIds);
    var locked = roots.isEmpty() ? List.<Locked>of() : lockAll(roots, "");
    preconditions.require(terms, locked, executionIds);
    return terms.dryRun() ? locked.stream().map(Locked::forDryRun).toList() : locked;
  }

  private List<Locked> lockAll(List<String> roots, String orElse) {
    var lock =
        em.createNativeQuery(
            "SELECT r.id FROM execution r WHERE r.id IN (%s) ORDER BY r.id FOR UPDATE%s"
                .formatted(TreeReader.placeholders(roots), orElse));
    TreeReader.bind(lock, 1, roots);
    var free = lock.getResultList();
    return free.isEmpty() ? List.of() : reader.allLocked(free);
  }

  /**
   * The tree of an execution of one of these customers, to look at.
   *
   * @throws dev.selfservice.problem.Refused as not found, or not opted in
   */
  public ExecutionTree find(String executionId, Set<String> customers) {
    return reader.read(reader.rootOf(executionId, customers));
  }

  /** Throws not found unless the customer has that execution, on any instance. */
  public void requireKnown(String supportIdentifier, String executionId) {
    reader.rootOf(executionId, Set.of(supportIdentifier));
  }

  /** When and by whom each execution of a tree was changed last. */
  public LastChanges lastChanges(ExecutionTree tree) {
    return reader.lastChanges(tree.root().id());
  }

  /** The database's time. */
  public Instant now() {
    return Utc.instantOf(em.createNativeQuery("SELECT service_now()").getSingleResult());
  }

  /** A new tree of a customer who has opted in, to be recorded as its first change. */
  public Locked planted(ExecutionTree tree, Instant now) {
    return new Locked(tree, now, Head.NONE, true, false);
  }

  /** What a verb did to a tree. */
  public record Work(Locked locked, Deed deed, List<Transition> transitions) {}

  /** Writes what a verb did, in as few batches as there are tables; nothing if it did nothing. */
  public Recorded record(Locked locked, Deed deed, List<Transition> transitions) {
    return record(List.of(new Work(locked, deed, transitions))).get(0);
  }

  /** The same for several trees, in as few batches. */
  public List<Recorded> record(List<Work> works) {
    if (works.stream().anyMatch(work -> work.locked().dryRun())) {
      em.clear(); // forgets what the verbs did
      return works.stream().map(Trees::unwritten).toList();
    }
    boolean isAlone = works.size() == 1;
    var recorded =
        works.stream()
            .map(work -> work.transitions().isEmpty() ? unwritten(work) : write(work, isAlone))
            .toList();
    em.flush(); // so that a fault surfaces here, not at commit
    return recorded;
  }

  private static Recorded unwritten(Work work) {
    var locked = work.locked();
    return new Recorded(locked.tree(), locked.head().etag(), Optional.empty());
  }

  private Recorded write(Work work, boolean isAlone) {
    var tree = work.locked().tree();
    var deed = work.deed();
    var link = Link.after(work.locked().head(), tree.root().id(), deed, work.transitions());
    if (isAlone && takesAllBack(work)) {
      takeAllBack(tree, work.transitions().size(), link.head());
    } else {
      work.transitions().forEach(transition -> write(transition, tree, link.head()));
    }
    histories.add(link);
    changed.fire(new TreeChanged(tree, deed, link.head().number(), work.transitions()));
    LOG.info(() -> line(tree, deed, work.transitions().size()));
    return new Recorded(tree, link.head().etag(), Optional.of(deed.changeId()));
  }

  /** Put together here, as formatting it costs some servers more than writing it. */
  private static String line(ExecutionTree tree, Deed deed, int executions) {
    return deed.action()
        + " of tree "
        + tree.root().id()
        + ": change "
        + deed.changeId()
        + " by "
        + deed.by().subject()
        + ", executions "
        + executions
        + ", trace "
        + Exchange.traceId();
  }

  /**
   * Whether every execution of the tree that was scheduled is no longer, and nothing else is new.
   */
  private static boolean takesAllBack(Work work) {
    return work.transitions().stream()
            .allMatch(one -> one.from().isPresent() && one.to().equals(State.READY.name()))
        && work.locked().tree().executions().stream().noneMatch(Execution::isScheduled);
  }

  /**
   * In one statement for all rows: a batch has one for each, which in trees of 100 cost PostgreSQL
   * more than all else (docs/performance.md). The lock sees to it that the rows are still as read.
   */
  private void takeAllBack(ExecutionTree tree, int count, Head change) {
    tree.executions().forEach(em::detach); // or the flush would write them, too
    int written =
        em.createQuery(
                "UPDATE Execution e SET e.state = :ready, e.scheduledStart = NULL, e.scheduledEnd = NULL,"
                    + " e.scheduledBy = NULL, e.changeNumber = :number WHERE e.rootId = :root"
                    + " AND e.supportIdentifier = :customer AND e.state = :scheduled")
            .setParameter("ready", State.READY)
            .setParameter("number", change.number())
            .setParameter("root", tree.root().id())
            .setParameter("customer", tree.root().supportIdentifier())
            .setParameter("scheduled", State.SCHEDULED)
            .executeUpdate();
    if (written != count) {
      throw new IllegalStateException("%d executions taken back, not %d".formatted(written, count));
    }
    tree.executions().forEach(execution -> execution.changedBy(change));
  }

  private void write(Transition transition, ExecutionTree tree, Head change) {
    var execution = tree.get(transition.executionId());
    execution.changedBy(change);
    if (transition.from().isEmpty()) {
      em.persist(execution);
      em.flush(); // an upstream's row before those that refer to it
    }
  }
}
