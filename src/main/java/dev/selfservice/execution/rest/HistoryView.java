package dev.selfservice.execution.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.selfservice.execution.TreeHistory.Part;
import dev.selfservice.execution.TreeHistory.Verdict;
import dev.selfservice.history.Change;
import dev.selfservice.history.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history of a tree, or what a check of it found.
 *
 * @param tree the root's id
 * @param changes oldest first; null in a check
 * @param verification null unless it was asked for
 */
public record HistoryView(
    String tree,
    String etag,
    @Nullable List<ChangeView> changes,
    @Nullable Verification verification) {

  /** A change as it is hashed, and the hash. */
  public record ChangeView(@JsonUnwrapped Change change, String hash) {
    static ChangeView of(Link link) {
      return new ChangeView(link.change(), link.head().etag());
    }
  }

  /** Whether the hash is in the chain, and whether the chain holds up to the present state. */
  public record Verification(String hash, boolean found, boolean intact) {}

  static HistoryView of(Part part) {
    var changes = part.links().stream().map(ChangeView::of).toList();
    return new HistoryView(part.rootId(), part.etag(), changes, null);
  }

  static HistoryView of(Verdict verdict, String hash) {
    var verification = new Verification(hash, verdict.found(), verdict.intact());
    return new HistoryView(verdict.rootId(), verdict.etag(), null, verification);
  }
}
