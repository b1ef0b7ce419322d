package dev.selfservice.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows of every table of PostgreSQL at one moment, which can be restored later. */
public final class TableSnapshot {
  private final Connection connection;
  private final List<String> tables;

  TableSnapshot(Connection connection, List<String> tables) throws SQLException {
    this.connection = connection;
    this.tables = tables;
    for (var table : tables) {
      execute("CREATE TEMPORARY TABLE %1$s_then AS TABLE %1$s".formatted(table));
    }
  }

  public void restore() throws SQLException {
    connection.setAutoCommit(false);
    execute("SET LOCAL session_replication_role = replica"); // in any order, without foreign keys
    for (var table : tables) {
      execute("DELETE FROM " + table);
      execute(
          "INSERT INTO %1$s (%2$s) SELECT %2$s FROM %1$s_then".formatted(table, columns(table)));
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** All columns except those that the database generates. */
  private String columns(String table) throws SQLException {
    try (var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT string_agg(column_name, ', ') FROM information_schema.columns"
                    + " WHERE table_schema = CURRENT_SCHEMA AND is_generated = 'NEVER'"
                    + " AND table_name = '%s'".formatted(table))) {
      result.next();
      return result.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
