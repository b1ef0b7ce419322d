package dev.selfservice.history;

import dev.selfservice.history.Change.StateSnapshot;
import java.util.HashMap;
import java.util.Map;

/**
 * Verifies a tree's history. The caller adds all entries, oldest first; each one must follow from
 * the previous entry and from the states that the previous entries lead to.
 */
public final class HistoryVerifier {
  private final String soughtHash;
  private final Map<String, StateSnapshot> executions = new HashMap<>();

  /** The position of an execution is the order of its creation. */
  private final Map<String, Integer> positions = new HashMap<>();

  private HistoryHead head = HistoryHead.NONE;
  private boolean intact = true;
  private boolean found;

  /**
   * @param soughtHash the hash for {@link #isFound}
   */
  public HistoryVerifier(String soughtHash) {
    this.soughtHash = soughtHash;
  }

  /** Verifies the next entry. Entries after a broken one are ignored. */
  public void add(HistoryEntry entry) {
    intact = intact && entry.follows(head) && replay(entry.change()) && agrees(entry);
    if (intact) {
      head = entry.head();
      found = found || soughtHash.equals(head.etag());
    }
  }

  private boolean replay(Change change) {
    for (var execution : change.executions()) {
      positions.putIfAbsent(execution.id(), positions.size());
      var before = executions.put(execution.id(), execution.to());
      if (before == null ? execution.from() != null : !before.equals(execution.from())) {
        return false;
      }
    }
    return true;
  }

  private boolean agrees(HistoryEntry entry) {
    var changed = entry.change().executions().stream().map(Change.Entry::id).map(positions::get);
    return entry.positions().equals(ChangedPositions.of(changed.toList()));
  }

  /** Whether every entry follows from the previous one. */
  public boolean isIntact() {
    return intact;
  }

  /** Whether an entry has the sought hash; entries from the first broken one on do not count. */
  public boolean isFound() {
    return found;
  }

  /** The state of each execution according to the entries, by execution id. */
  public Map<String, StateSnapshot> executions() {
    return Map.copyOf(executions);
  }
}
