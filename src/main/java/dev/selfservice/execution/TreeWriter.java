package dev.selfservice.execution;

import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.history.HistoryEntry;
import dev.selfservice.history.HistoryRepository;
import dev.selfservice.history.Transition;
import dev.selfservice.request.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * Writes changes of locked trees and their history entries, with one batch for each table. It must
 * be called in the transaction that locked the trees.
 */
@ApplicationScoped
public class TreeWriter {
  private static final Logger LOG = Logger.getLogger(TreeWriter.class.getName());

  @PersistenceContext EntityManager em;
  @Inject HistoryRepository histories;
  @Inject Event<TreeChanged> changed;

  /** A change of one tree that has not been written yet. */
  public record PendingChange(
      LockedTree locked, ChangeMetadata metadata, List<Transition> transitions) {}

  /** Writes a change. Writes nothing if there are no transitions, or in a dry run. */
  public ChangeResult write(
      LockedTree locked, ChangeMetadata metadata, List<Transition> transitions) {
    return writeAll(List.of(new PendingChange(locked, metadata, transitions))).get(0);
  }

  /** Writes changes of several trees, in the same batches. */
  public List<ChangeResult> writeAll(List<PendingChange> changes) {
    if (changes.stream().anyMatch(change -> change.locked().dryRun())) {
      em.clear(); // discards the changes of the entities
      return changes.stream().map(TreeWriter::unwritten).toList();
    }
    boolean isSingle = changes.size() == 1;
    var results = changes.stream().map(change -> write(change, isSingle)).toList();
    em.flush(); // so that a database error occurs here, not at commit
    return results;
  }

  private static ChangeResult unwritten(PendingChange change) {
    var locked = change.locked();
    return new ChangeResult(locked.tree(), locked.head().etag(), Optional.empty());
  }

  private ChangeResult write(PendingChange change, boolean isSingle) {
    if (change.transitions().isEmpty()) {
      return unwritten(change);
    }
    var tree = change.locked().tree();
    var metadata = change.metadata();
    var entry =
        HistoryEntry.after(
            change.locked().head(), tree.root().id(), metadata, change.transitions());
    if (isSingle && unschedulesAll(change)) {
      unscheduleAll(tree, change.transitions().size());
    } else {
      change.transitions().forEach(transition -> write(transition, tree));
    }
    histories.add(entry);
    changed.fire(new TreeChanged(tree, metadata, entry.head().number(), change.transitions()));
    LOG.info(() -> line(tree, metadata, change.transitions().size()));
    return new ChangeResult(tree, entry.head().etag(), Optional.of(metadata.changeId()));
  }

  /** Concatenated: on some servers {@code String.format} costs more than writing the line. */
  private static String line(ExecutionTree tree, ChangeMetadata metadata, int executions) {
    return metadata.action()
        + " of tree "
        + tree.root().id()
        + ": change "
        + metadata.changeId()
        + " by "
        + metadata.by().subject()
        + ", executions "
        + executions
        + ", trace "
        + RequestContext.traceId();
  }

  /** Whether every execution of the tree that may be unscheduled is, and nothing else changes. */
  private static boolean unschedulesAll(PendingChange change) {
    return change.transitions().stream().allMatch(TreeWriter::unschedules)
        && change.locked().tree().executions().stream()
            .noneMatch(execution -> execution.state().mayBeUnscheduled());
  }

  private static boolean unschedules(Transition transition) {
    return transition.from().isPresent() && transition.after().isEmpty();
  }

  /**
   * Deletes all rows with one statement. A batch has one statement for each row, which for trees of
   * 100 executions costs PostgreSQL more than everything else (docs/performance.md). The lock
   * guarantees that the rows have not changed since they were read.
   */
  private void unscheduleAll(ExecutionTree tree, int executions) {
    int deleted =
        em.createQuery(
                "DELETE FROM Schedule s WHERE s.rootId = :root AND s.supportIdentifier = :customer"
                    + " AND s.state IN :states")
            .setParameter("root", tree.root().id())
            .setParameter("customer", tree.root().supportIdentifier())
            .setParameter("states", State.where(State::mayBeUnscheduled))
            .executeUpdate();
    if (deleted != executions) {
      throw new IllegalStateException(
          "The delete unscheduled %d executions instead of %d".formatted(deleted, executions));
    }
  }

  private void write(Transition transition, ExecutionTree tree) {
    var execution = tree.get(transition.executionId());
    if (transition.from().isEmpty()) {
      em.persist(execution);
      em.flush(); // the row of an upstream must precede the rows that refer to it
      em.persist(execution.request());
    }
    if (unschedules(transition)) {
      em.remove(em.find(Schedule.class, execution.id()));
    } else {
      execution.schedule().ifPresent(em::persist);
    }
  }
}
