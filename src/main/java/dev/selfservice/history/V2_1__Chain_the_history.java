package dev.selfservice.history;

import dev.selfservice.database.Timestamps;
import dev.selfservice.request.Actor;
import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Makes links of the changes that version 1 of the schema kept in columns. */
@Dependent
public class V2_1__Chain_the_history extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws SQLException {
    var connection = context.getConnection();
    try (var changes =
            connection.prepareStatement("SELECT * FROM tree_change ORDER BY root_id, number");
        var entries =
            connection.prepareStatement("SELECT * FROM tree_change_entry WHERE change_id = ?");
        var rows = changes.executeQuery()) {
      var head = HistoryHead.NONE;
      while (rows.next()) {
        boolean first = rows.getInt("number") == 1;
        var link =
            HistoryEntry.after(
                first ? HistoryHead.NONE : head,
                rows.getString("root_id"),
                deed(rows),
                transitions(entries, rows.getString("id")));
        head = link.head();
        insert(connection, link);
      }
    }
  }

  private static ChangeMetadata deed(ResultSet row) throws SQLException {
    return new ChangeMetadata(
        row.getString("id"),
        Action.read(row.getString("action").toLowerCase(Locale.ROOT)),
        new Actor(row.getString("subject"), Optional.ofNullable(row.getString("client"))),
        instant(row, "changed_on").orElseThrow(),
        Optional.ofNullable(row.getString("reason")),
        row.getBoolean("uncompensated"),
        Optional.empty());
  }

  private static List<Transition> transitions(PreparedStatement entries, String change)
      throws SQLException {
    entries.setString(1, change);
    var transitions = new ArrayList<Transition>();
    try (var rows = entries.executeQuery()) {
      while (rows.next()) {
        transitions.add(
            new Transition(
                rows.getString("execution_id"),
                0, // not stored before V4_2
                Optional.ofNullable(rows.getString("state_before")),
                rows.getString("state_after"),
                window(rows, "before"),
                window(rows, "after")));
      }
    }
    return transitions;
  }

  private static Optional<TimeWindow> window(ResultSet row, String side) throws SQLException {
    var end = instant(row, "end_" + side);
    return instant(row, "start_" + side).map(start -> new TimeWindow(start, end.orElseThrow()));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(Timestamps::instant);
  }

  private static void insert(Connection connection, HistoryEntry link) throws SQLException {
    var change = link.change();
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO tree_link (root_id, number, change_id, changed_on, subject, action, canonical_text, hash)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, change.tree());
      insert.setInt(2, change.number());
      insert.setString(3, change.id());
      insert.setObject(4, Instant.parse(change.at()).atOffset(ZoneOffset.UTC));
      insert.setString(5, change.by().subject());
      insert.setString(6, change.action().name());
      insert.setString(7, link.canonicalText());
      insert.setString(8, link.head().etag());
      insert.executeUpdate();
    }
  }
}
