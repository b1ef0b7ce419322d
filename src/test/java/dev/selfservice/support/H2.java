package dev.selfservice.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.h2.tools.Server;

/** H2 in this JVM, over TCP, so that server and tests share it. */
final class H2 implements Database {
  private final Server server;
  private final String url;

  H2() {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    try {
      server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    url =
        "jdbc:h2:tcp://127.0.0.1:%d/mem:selfservice;DB_CLOSE_DELAY=-1".formatted(server.getPort());
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "sa", "");
  }

  @Override
  public Map<String, String> configuration() {
    return Map.of("SELFSERVICE_DB_URL", url);
  }

  @Override
  public void advance(Duration by) throws SQLException {
    try (var connection = connect()) {
      MovableClock.install(connection);
    }
    MovableClock.advance(by);
  }

  @Override
  public void close() {
    server.stop();
  }
}
