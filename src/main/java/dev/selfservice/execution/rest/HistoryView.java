package dev.selfservice.execution.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.selfservice.execution.HistoryService.HistoryPage;
import dev.selfservice.execution.HistoryService.Verification;
import dev.selfservice.history.Change;
import dev.selfservice.history.HistoryEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history of a tree, or the result of its verification.
 *
 * @param tree the root's id
 * @param changes oldest first; null in a verification
 * @param verification null unless it was requested
 */
public record HistoryView(
    String tree,
    String etag,
    @Nullable List<ChangeView> changes,
    @Nullable VerificationView verification) {

  /** A change as in the hashed text, and the hash. */
  public record ChangeView(@JsonUnwrapped Change change, String hash) {
    static ChangeView of(HistoryEntry entry) {
      return new ChangeView(entry.change(), entry.head().etag());
    }
  }

  /** Whether the hash is in the chain, and whether the chain is intact up to the present state. */
  public record VerificationView(String hash, boolean found, boolean intact) {}

  static HistoryView of(HistoryPage page) {
    var changes = page.entries().stream().map(ChangeView::of).toList();
    return new HistoryView(page.rootId(), page.etag(), changes, null);
  }

  static HistoryView of(Verification verification, String hash) {
    var view = new VerificationView(hash, verification.found(), verification.intact());
    return new HistoryView(verification.rootId(), verification.etag(), null, view);
  }
}
