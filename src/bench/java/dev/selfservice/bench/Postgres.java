package dev.selfservice.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * A PostgreSQL server on this machine with full durability: every commit waits until its
 * write-ahead log is on disk.
 */
final class Postgres implements AutoCloseable {
  /**
   * The settings keep cache misses, checkpoints and autovacuum out of the measurements. {@link
   * TreeGenerator} vacuums the tables that it fills.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "shared_buffers", "2GB",
          "max_wal_size", "8GB",
          "checkpoint_timeout", "30min",
          "max_connections", "100",
          "autovacuum", "off");

  private final EmbeddedPostgres server;
  private final long pid;

  Postgres() throws IOException, SQLException {
    var builder = EmbeddedPostgres.builder();
    SETTINGS.forEach(builder::setServerConfig);
    server = builder.start();
    pid = readPid();
  }

  /** The configuration with which the service uses this database. */
  Map<String, String> configuration() {
    return Map.of(
        "SELFSERVICE_DB_URL", url(),
        "SELFSERVICE_DB_USER", "postgres",
        "SELFSERVICE_DB_PASSWORD", "postgres");
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?sslmode=disable".formatted(server.getPort());
  }

  /** Opens a connection that uses generic query plans, as the service does. */
  Connection connect() throws SQLException {
    String options = "&options=-c%20plan_cache_mode=force_generic_plan";
    return DriverManager.getConnection(url() + options, "postgres", "postgres");
  }

  void run(String... statements) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Runs a query and returns the first column of the first row. */
  String queryValue(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** The version and the settings, as the server reports them. */
  String settings() throws SQLException {
    var names = SETTINGS.keySet().stream().sorted().toList();
    return queryValue(
        "SELECT 'PostgreSQL ' || current_setting('server_version') || ': ' || string_agg(name || ' ' ||"
            + " current_setting(name), ', ' ORDER BY name) FROM pg_settings WHERE name IN ('%s')"
                .formatted(String.join("', '", names)));
  }

  /** The id of the main process, which is the parent of all other server processes. */
  long pid() {
    return pid;
  }

  private long readPid() throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT pg_backend_pid()")) {
      rows.next();
      return CpuTime.parentPid(rows.getLong(1));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
