package dev.selfservice.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.postgresql.Driver;

/** A real PostgreSQL beside this JVM; the server reaches it through a {@link DatabaseProxy}. */
public final class PostgreSql implements Database {
  private final Path data;
  private final DatabaseProxy proxy;
  private EmbeddedPostgres postgres;
  private boolean clockIsMovable;

  public PostgreSql() {
    try {
      data = Files.createTempDirectory("postgresql");
      postgres = open(0);
      proxy = new DatabaseProxy(postgres.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param port 0 for any free port
   */
  private EmbeddedPostgres open(int port) throws IOException {
    var builder = EmbeddedPostgres.builder().setServerConfig("max_connections", "100");
    return builder.setDataDirectory(data).setCleanDataDirectory(false).setPort(port).start();
  }

  /** The driver's file, which the WAR contains. */
  static Path driver() {
    try {
      return Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public void restart() {
    stop();
    start();
  }

  /** Breaks every connection, and refuses new ones. */
  void stop() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again with the same data. */
  void start() {
    try {
      postgres = open(postgres.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Creates an empty database whose owner has no other rights and must log in with a password.
   *
   * @return the configuration with which the service uses it
   */
  public Map<String, String> ownDatabase(String name, String password) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      var rules = data.resolve("pg_hba.conf");
      var rule = "host all %s 127.0.0.1/32 scram-sha-256%n".formatted(name);
      Files.writeString(rules, rule + Files.readString(rules));
      statement.execute("SELECT pg_reload_conf()");
      statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, password));
      statement.execute("CREATE DATABASE %1$s OWNER %1$s".formatted(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Map.of(
        "SELFSERVICE_DB_URL", url(proxy.port()).replace("/postgres?", "/" + name + "?"),
        "SELFSERVICE_DB_USER", name,
        "SELFSERVICE_DB_PASSWORD", password);
  }

  /** A connection of a superuser to another of its databases. */
  public Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(
        url(postgres.getPort()).replace("/postgres?", "/" + name + "?"), "postgres", "postgres");
  }

  /**
   * A connection through the proxy, which counts its round trips and statements like the service's.
   */
  public Connection connectThroughProxy() throws SQLException {
    return DriverManager.getConnection(url(proxy.port()), "postgres", "postgres");
  }

  public DatabaseProxy proxy() {
    return proxy;
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(postgres.getPort()), "postgres", "postgres");
  }

  private static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?sslmode=disable".formatted(port);
  }

  /** Another proxy, for a server whose connections must be kept apart from the others. */
  public DatabaseProxy anotherProxy() {
    try {
      return new DatabaseProxy(postgres.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process that serves a connection, and waits until it has ended. */
  public void terminate(int pid) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("SELECT pg_terminate_backend(%d, 10000)".formatted(pid));
    }
  }

  @Override
  public Map<String, String> configuration() {
    return configuration(proxy);
  }

  /** The configuration with which a server uses this database through that proxy. */
  public Map<String, String> configuration(DatabaseProxy by) {
    return Map.of(
        "SELFSERVICE_DB_URL", url(by.port()),
        "SELFSERVICE_DB_USER", "postgres",
        "SELFSERVICE_DB_PASSWORD", "postgres");
  }

  @Override
  public synchronized void advance(Duration by) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      if (!clockIsMovable) {
        makeClockMovable(statement);
      }
      statement.execute(
          "UPDATE tests.clock SET ahead = ahead + INTERVAL '%d seconds'".formatted(by.toSeconds()));
    }
  }

  /**
   * Called only once, as replacing the function makes the service plan all its statements again.
   */
  private void makeClockMovable(Statement statement) throws SQLException {
    statement.execute("CREATE SCHEMA IF NOT EXISTS tests");
    statement.execute("CREATE TABLE IF NOT EXISTS tests.clock (ahead INTERVAL NOT NULL)");
    statement.execute(
        "INSERT INTO tests.clock SELECT '0' WHERE NOT EXISTS (SELECT 1 FROM tests.clock)");
    statement.execute(
        "CREATE OR REPLACE FUNCTION service_now() RETURNS timestamptz LANGUAGE sql VOLATILE"
            + " AS 'SELECT clock_timestamp() + ahead FROM tests.clock'");
    clockIsMovable = true;
  }

  @Override
  public void close() {
    proxy.close();
    try {
      postgres.close();
      MoreFiles.delete(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
