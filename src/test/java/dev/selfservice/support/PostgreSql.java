package dev.selfservice.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A real PostgreSQL beside this JVM; the server reaches it through a {@link CountingProxy}. */
public final class PostgreSql implements Database {
  private final EmbeddedPostgres postgres;
  private final CountingProxy proxy;

  PostgreSql() {
    try {
      postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start();
      proxy = new CountingProxy(postgres.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public CountingProxy proxy() {
    return proxy;
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(postgres.getPort()), "postgres", "postgres");
  }

  private static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?sslmode=disable".formatted(port);
  }

  @Override
  public Map<String, String> configuration() {
    return Map.of(
        "SELFSERVICE_DB_URL", url(proxy.port()),
        "SELFSERVICE_DB_USER", "postgres",
        "SELFSERVICE_DB_PASSWORD", "postgres");
  }

  @Override
  public void advance(Duration by) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS tests");
      statement.execute("CREATE TABLE IF NOT EXISTS tests.clock (ahead INTERVAL NOT NULL)");
      statement.execute(
          "INSERT INTO tests.clock SELECT '0' WHERE NOT EXISTS (SELECT 1 FROM tests.clock)");
      statement.execute(
          "UPDATE tests.clock SET ahead = ahead + INTERVAL '%d seconds'".formatted(by.toSeconds()));
      statement.execute(
          "CREATE OR REPLACE FUNCTION service_now() RETURNS timestamptz LANGUAGE sql VOLATILE"
              + " AS 'SELECT clock_timestamp() + ahead FROM tests.clock'");
    }
  }

  @Override
  public void close() {
    proxy.close();
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
