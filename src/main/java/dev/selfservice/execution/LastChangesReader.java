package dev.selfservice.execution;

import static java.util.stream.Collectors.toMap;

import dev.selfservice.database.Timestamps;
import dev.selfservice.execution.LastChanges.LastChange;
import dev.selfservice.history.ChangedPositions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the newest change of each execution of a tree in the tree's history, without the texts of
 * the changes: newest first, until there is one for each execution.
 */
@ApplicationScoped
public class LastChangesReader {
  private static final int PAGE_SIZE = 100;

  @PersistenceContext EntityManager em;

  /** A change, and the positions of its executions. */
  private record ChangeRow(LastChange change, ChangedPositions positions) {
    static ChangeRow of(Object[] row) {
      var change = new LastChange(Timestamps.instant((OffsetDateTime) row[0]), (String) row[1]);
      return new ChangeRow(change, new ChangedPositions((String) row[2]));
    }
  }

  /** The changes up to the newest one. */
  public LastChanges of(ExecutionTree tree) {
    return of(tree, Integer.MAX_VALUE);
  }

  /** The changes up to the one with this number. */
  LastChanges of(ExecutionTree tree, int newest) {
    Map<Integer, String> missing =
        tree.executions().stream().collect(toMap(Execution::position, Execution::id));
    var found = new HashMap<String, LastChange>();
    List<ChangeRow> page;
    int offset = 0;
    do {
      page = page(tree.root().id(), newest, offset);
      page.forEach(
          row ->
              row.positions().stream()
                  .filter(missing::containsKey)
                  .forEach(position -> found.put(missing.remove(position), row.change())));
      offset += page.size();
    } while (!missing.isEmpty() && page.size() == PAGE_SIZE);
    return new LastChanges(found);
  }

  private List<ChangeRow> page(String rootId, int newest, int offset) {
    return em
        .createQuery(
            "SELECT l.changedOn, l.subject, l.positions FROM HistoryEntry l"
                + " WHERE l.rootId = :root AND l.number <= :newest ORDER BY l.number DESC",
            Object[].class)
        .setParameter("root", rootId)
        .setParameter("newest", newest)
        .setFirstResult(offset)
        .setMaxResults(PAGE_SIZE)
        .getResultList()
        .stream()
        .map(ChangeRow::of)
        .toList();
  }
}
