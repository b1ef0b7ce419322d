package dev.selfservice.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * A real database in this JVM or beside it; the server under test uses it, and the tests inspect
 * it.
 */
public interface Database extends AutoCloseable {
  Connection connect() throws SQLException;

  /** The configuration with which the service uses this database. */
  Map<String, String> configuration();

  /** Moves the service's clock ahead; it never goes back. */
  void advance(Duration by) throws SQLException;

  @Override
  void close();

  static Database start(String kind) {
    return switch (kind) {
      case "h2" -> new H2();
      case "postgresql" -> new PostgreSql();
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
