package dev.selfservice.history;

import dev.selfservice.json.StrictJson;
import jakarta.enterprise.context.Dependent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Adds to each change the positions of its executions, which are in its text only by their ids. */
@Dependent
public class V4_2__Positions_of_changes extends BaseJavaMigration {
  private static final int BATCH = 1000;

  /** The position of each execution of the tree at hand: the order of its creation. */
  private final Map<String, Integer> positions = new HashMap<>();

  @Override
  public void migrate(Context context) throws SQLException {
    var connection = context.getConnection();
    try (var select =
            connection.prepareStatement(
                "SELECT root_id, number, canonical_text FROM tree_link ORDER BY root_id, number");
        var update =
            connection.prepareStatement(
                "UPDATE tree_link SET positions = ? WHERE root_id = ? AND number = ?")) {
      select.setFetchSize(BATCH);
      try (var rows = select.executeQuery()) {
        update(rows, update);
      }
    }
  }

  private void update(ResultSet rows, PreparedStatement update) throws SQLException {
    int waiting = 0;
    while (rows.next()) {
      int number = rows.getInt("number");
      if (number == 1) {
        positions.clear();
      }
      update.setString(1, positions(rows.getString("canonical_text")).text());
      update.setString(2, rows.getString("root_id"));
      update.setInt(3, number);
      update.addBatch();
      if (++waiting % BATCH == 0) {
        update.executeBatch();
      }
    }
    update.executeBatch();
  }

  private ChangedPositions positions(String text) {
    List<Integer> changed = new ArrayList<>();
    for (var execution : StrictJson.readStored(text, Change.class).executions()) {
      positions.putIfAbsent(execution.id(), positions.size());
      changed.add(positions.get(execution.id()));
    }
    return ChangedPositions.of(changed);
  }
}
