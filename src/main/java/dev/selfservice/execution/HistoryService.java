package dev.selfservice.execution;

import dev.selfservice.customer.Target;
import dev.selfservice.history.Change.StateSnapshot;
import dev.selfservice.history.HistoryEntry;
import dev.selfservice.history.HistoryReader;
import dev.selfservice.history.HistoryVerifier;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Reads the history of a tree, and verifies it. */
@Stateless
@RolesAllowed(Scope.USER)
public class HistoryService {
  @Inject TreeReader reader;
  @Inject TreeLocks locks;
  @Inject HistoryReader histories;

  /**
   * A page of a history, oldest first.
   *
   * @param more whether there are later changes
   */
  public record HistoryPage(String rootId, String etag, List<HistoryEntry> entries, boolean more) {
    /** The number after which the next page begins, if there is one. */
    public Optional<Integer> next() {
      return more ? Optional.of(entries.get(entries.size() - 1).head().number()) : Optional.empty();
    }
  }

  /**
   * The result of verifying the whole chain.
   *
   * @param found whether the requested hash is in the chain
   * @param intact whether each history entry follows from the previous one, and the newest one
   *     leads to the present state of every execution
   */
  public record Verification(String rootId, String etag, boolean found, boolean intact) {}

  /**
   * The changes after a number.
   *
   * @param limit the maximum number of changes; there may be fewer, see {@link HistoryReader#page}
   */
  public HistoryPage page(Target target, String executionId, int after, int limit) {
    var ref = reader.ref(target, executionId).orElseThrow(() -> new Refused(new NotFound()));
    ref.requireOptIn(target);
    var page = histories.page(ref.rootId(), after, limit);
    return new HistoryPage(ref.rootId(), ref.etag(), page.entries(), page.more());
  }

  /** Verifies the whole chain under the tree's lock, so that the tree cannot change meanwhile. */
  public Verification verify(Target target, String executionId, String hash) {
    var locked = locks.open(target, executionId, ChangeOptions.NONE);
    String root = locked.tree().root().id();
    var verifier = new HistoryVerifier(hash);
    histories.forEach(root, verifier::add);
    boolean isIntact = verifier.isIntact() && leadsTo(locked.tree(), verifier);
    return new Verification(root, locked.head().etag(), verifier.isFound(), isIntact);
  }

  private static boolean leadsTo(ExecutionTree tree, HistoryVerifier verifier) {
    return verifier.executions().size() == tree.executions().size()
        && tree.executions().stream()
            .allMatch(e -> snapshot(e).equals(verifier.executions().get(e.id())));
  }

  private static StateSnapshot snapshot(Execution execution) {
    return StateSnapshot.of(execution.state().name(), execution.window());
  }
}
