package dev.selfservice.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.Action;
import dev.selfservice.history.Change;
import dev.selfservice.history.Change.StateSnapshot;
import dev.selfservice.history.Sha256;
import dev.selfservice.json.StrictJson;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The history of a tree as the database stores it. */
public final class HistoryAssertions {
  private HistoryAssertions() {}

  /** Oldest first. */
  public static List<Change> of(String root) {
    return Tables.query("SELECT canonical_text FROM tree_link WHERE root_id = ?", root).stream()
        .map(text -> StrictJson.readStored(text, Change.class))
        .sorted(Comparator.comparing(Change::number))
        .toList();
  }

  public static List<Change> of(String root, Action action) {
    return of(root).stream().filter(change -> change.action() == action).toList();
  }

  /**
   * Fails unless the entries form a chain and replaying them from the first gives the current state
   * of the executions.
   */
  public static void assertAgrees(String root) {
    var storedEntries =
        Tables.query(
            "SELECT CAST(number + 100000 AS VARCHAR(10)), hash, canonical_text FROM tree_link WHERE root_id = ?",
            root);
    assertThat(storedEntries).isNotEmpty();
    String previous = null;
    int number = 0;
    for (String storedEntry : storedEntries) {
      var columns = storedEntry.split("\\|", 3);
      var change = StrictJson.readStored(columns[2], Change.class);
      assertThat(change.number()).isEqualTo(++number);
      assertThat(columns[0]).isEqualTo(Integer.toString(100_000 + number));
      assertThat(change.previous()).isEqualTo(previous);
      assertThat(columns[1]).isEqualTo(Sha256.hex(columns[2]));
      previous = columns[1];
    }
    assertThat(replayed(root)).isEqualTo(present(root));
  }

  private static Map<String, StateSnapshot> replayed(String root) {
    var executions = new TreeMap<String, StateSnapshot>();
    for (var change : of(root)) {
      for (var entry : change.executions()) {
        assertThat(executions.put(entry.id(), entry.to())).isEqualTo(entry.from());
      }
    }
    return executions;
  }

  private static Map<String, StateSnapshot> present(String root) {
    var executions = new TreeMap<String, StateSnapshot>();
    var rows =
        Tables.query(
            "SELECT id, state, "
                + seconds("scheduled_start")
                + ", "
                + seconds("scheduled_end")
                + " FROM "
                + Tables.EXECUTIONS
                + " WHERE root_id = ?",
            root);
    for (String row : rows) {
      var columns = row.split("\\|", -1);
      executions.put(columns[0], new StateSnapshot(columns[1], time(columns[2]), time(columns[3])));
    }
    return executions;
  }

  private static String seconds(String column) {
    return "CAST(EXTRACT(EPOCH FROM %s) AS BIGINT)".formatted(column);
  }

  private static String time(String seconds) {
    return seconds.equals("null")
        ? null
        : Instant.ofEpochSecond(Long.parseLong(seconds)).toString();
  }
}
