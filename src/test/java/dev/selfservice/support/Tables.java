package dev.selfservice.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** The whole content of the service's tables, for comparison at two moments. */
public final class Tables {
  /** The tables that only migrations write to. */
  private static final Set<String> FIXED = Set.of("flyway_schema_history", "idempotency_lock");

  /** The executions with their states and schedules, for a FROM clause. */
  public static final String EXECUTIONS =
      "(SELECT e.*, COALESCE(s.state, 'READY') AS state, s.scheduled_start, s.scheduled_end, s.scheduled_by"
          + " FROM execution e LEFT JOIN schedule s ON s.execution_id = e.id) executions";

  private Tables() {}

  private static final Queue<Connection> KEPT = new ConcurrentLinkedQueue<>();

  private static List<String> all = List.of();

  /** Read from the database once, so that the list includes tables that a migration adds. */
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
    return with(Tables::content);
  }

  /** The same for frequent calls, on an open connection. */
  public static List<String> content(Connection connection) throws SQLException {
    var rows = new ArrayList<String>();
    if (isPostgreSql(connection)) { // as one statement, not one for each table
      var tables = all(connection).stream().map("SELECT '%1$s', t::text FROM %1$s t"::formatted);
      rows.addAll(rows(connection, tables.collect(Collectors.joining(" UNION ALL ")), ""));
    } else {
      for (String table : all(connection)) {
        rows.addAll(rows(connection, "SELECT * FROM " + table, table + ": "));
      }
    }
    return rows;
  }

  private static boolean isPostgreSql(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  /** The current content, on PostgreSQL; lasts as long as the connection. */
  public static TableSnapshot snapshot(Connection connection) throws SQLException {
    return new TableSnapshot(connection, all(connection));
  }

  /** Deletes every row of every table. */
  public static void empty() {
    with(
        connection -> {
          if (isPostgreSql(connection)) {
            execute(connection, "TRUNCATE TABLE " + String.join(", ", all(connection)));
          } else {
            emptyH2(connection);
          }
          return null;
        });
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
    return with(connection -> rows(connection, sql, "", parameters));
  }

  public static void execute(String sql) {
    with(
        connection -> {
          execute(connection, sql);
          return null;
        });
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Uses one open connection, as PostgreSQL starts a process for each. */
  private static <T> T with(Work<T> work) {
    try {
      var connection = kept();
      T result = work.on(connection);
      KEPT.add(connection);
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection kept() throws SQLException {
    for (var kept = KEPT.poll(); kept != null; kept = KEPT.poll()) {
      if (kept.isValid(5)) {
        return kept;
      }
      kept.close();
    }
    return TestBackend.database().connect();
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
