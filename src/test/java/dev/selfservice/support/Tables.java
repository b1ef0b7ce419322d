package dev.selfservice.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The whole content of the service's tables, to be compared with itself. */
public final class Tables {
  /** What only migrations write to. */
  private static final Set<String> FIXED = Set.of("flyway_schema_history", "idempotency_lock");

  private Tables() {}

  private static List<String> all = List.of();

  /** Read from the database once, so that none is left out that a migration adds. */
  private static synchronized List<String> all(Connection connection) throws SQLException {
    if (all.isEmpty()) {
      all =
          rows(
                  connection,
                  "SELECT LOWER(table_name) FROM information_schema.tables"
                      + " WHERE table_schema = CURRENT_SCHEMA AND table_type = 'BASE TABLE'",
                  "")
              .stream()
              .filter(table -> !FIXED.contains(table))
              .toList();
    }
    return all;
  }

  /** Every row of every table, sorted. */
  public static List<String> content() {
    try (var connection = Backend.database().connect()) {
      return content(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same for who asks often. */
  public static List<String> content(Connection connection) throws SQLException {
    var rows = new ArrayList<String>();
    for (String table : all(connection)) {
      rows.addAll(rows(connection, "SELECT * FROM " + table, table + ": "));
    }
    return rows;
  }

  /** All of it as it is now, on PostgreSQL; lasts as long as the connection. */
  public static TableSnapshot snapshot(Connection connection) throws SQLException {
    return new TableSnapshot(connection, all(connection));
  }

  /** Takes every row of every table away. */
  public static void empty() {
    boolean isH2 = System.getProperty("selfservice.database").equals("h2");
    try (var connection = Backend.database().connect()) {
      if (isH2) {
        emptyH2(connection);
      } else {
        execute(connection, "TRUNCATE TABLE " + String.join(", ", all(connection)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void emptyH2(Connection connection) throws SQLException {
    execute(connection, "SET REFERENTIAL_INTEGRITY FALSE");
    for (String table : all(connection)) {
      execute(connection, "TRUNCATE TABLE " + table);
    }
    execute(connection, "SET REFERENTIAL_INTEGRITY TRUE");
  }

  /** The rows of a query, each as one line, sorted. */
  public static List<String> query(String sql, Object... parameters) {
    try (var connection = Backend.database().connect()) {
      return rows(connection, sql, "", parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void execute(String sql) {
    try (var connection = Backend.database().connect()) {
      execute(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(
      Connection connection, String sql, String prefix, Object... parameters) throws SQLException {
    var rows = new ArrayList<String>();
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (var result = statement.executeQuery()) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          var row = new StringBuilder(prefix);
          for (int i = 1; i <= columns; i++) {
            row.append(i == 1 ? "" : "|").append(result.getString(i));
          }
          rows.add(row.toString());
        }
      }
    }
    Collections.sort(rows);
    return rows;
  }
}
