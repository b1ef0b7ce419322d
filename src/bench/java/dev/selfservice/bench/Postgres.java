package dev.selfservice.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * A PostgreSQL beside this JVM that loses nothing: every commit waits for its log to be on disk.
 */
final class Postgres implements AutoCloseable {
  /**
   * Enough that neither the cache nor a checkpoint is what is measured, nor autovacuum: what is
   * planted is vacuumed then.
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

  /** What the service must be told to use it. */
  Map<String, String> configuration() {
    return Map.of(
        "SELFSERVICE_DB_URL", url(),
        "SELFSERVICE_DB_USER", "postgres",
        "SELFSERVICE_DB_PASSWORD", "postgres");
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?sslmode=disable".formatted(server.getPort());
  }

  /** With one plan a statement, as the service's. */
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

  /** The first column of the first row. */
  String ask(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }

  /** What it runs with, as it says itself. */
  String settings() throws SQLException {
    var names = SETTINGS.keySet().stream().sorted().toList();
    return ask(
        "SELECT 'PostgreSQL ' || current_setting('server_version') || ': ' || string_agg(name || ' ' ||"
            + " current_setting(name), ', ' ORDER BY name) FROM pg_settings WHERE name IN ('%s')"
                .formatted(String.join("', '", names)));
  }

  /** Of the process that has started all its others. */
  long pid() {
    return pid;
  }

  private long readPid() throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var answer = statement.executeQuery("SELECT pg_backend_pid()")) {
      answer.next();
      return Processor.parent(answer.getLong(1));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
