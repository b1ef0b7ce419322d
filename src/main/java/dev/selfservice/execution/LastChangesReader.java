package dev.selfservice.execution;

import dev.selfservice.execution.LastChanges.LastChange;
import dev.selfservice.history.HistoryRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the newest change of each execution of a tree in the tree's history. */
@ApplicationScoped
public class LastChangesReader {
  @Inject HistoryRepository histories;

  /** The changes up to the newest one. */
  public LastChanges of(ExecutionTree tree) {
    return of(tree, Integer.MAX_VALUE);
  }

  /** The changes up to the one with this number. */
  LastChanges of(ExecutionTree tree, int newest) {
    Map<Integer, String> missing =
        tree.executions().stream().collect(Collectors.toMap(Execution::position, Execution::id));
    var found = new HashMap<String, LastChange>();
    histories.newestFirst(
        tree.root().id(),
        newest,
        change -> {
          change.positions().stream()
              .filter(missing::containsKey)
              .forEach(
                  position ->
                      found.put(
                          missing.remove(position), new LastChange(change.on(), change.by())));
          return !missing.isEmpty();
        });
    return new LastChanges(found);
  }
}
