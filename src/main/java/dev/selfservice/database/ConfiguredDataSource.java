package dev.selfservice.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The built-in data source. The server pools its connections and enlists them in JTA, under the
 * name {@link ServiceDataSource#BUILT_IN}. It reads at run time which database the configuration
 * names, so that one WAR works with PostgreSQL and with H2 (ADR 4).
 */
public final class ConfiguredDataSource implements DataSource {
  /**
   * Options of each PostgreSQL session. The locks need the isolation level READ COMMITTED, whatever
   * the default of the database is; if the pool set it, this would cost a statement in each
   * transaction. With generic plans PostgreSQL plans each statement once for all values. This is
   * good for all statements of this service; otherwise PostgreSQL would plan some of them again at
   * each request (docs/performance.md).
   */
  private static final List<String> OPTIONS =
      List.of(
          "-c default_transaction_isolation=read\\ committed",
          "-c plan_cache_mode=force_generic_plan");

  /** With the schema version: see {@link V3_2__Older_versions_are_stopped}. */
  private static final String APPLICATION_NAME = "selfservice-v4";

  /**
   * EclipseLink passes a time to H2 as a local time of the session's zone. Only in UTC each local
   * time is one point in time; the JVM's zone may have an hour twice.
   */
  private static final String H2_TIME_ZONE = ";TIME ZONE=UTC";

  private final DatabaseSettings database = DatabaseSettings.of(ConfigProvider.getConfig());
  private final DataSource driver = driver(database);

  private static DataSource driver(DatabaseSettings database) {
    return switch (database.vendor()) {
      case "postgresql" -> postgresql(database);
      case "h2" -> h2(database);
      default -> throw new IllegalStateException(database.vendor());
    };
  }

  private static DataSource postgresql(DatabaseSettings database) {
    var source = new PGSimpleDataSource();
    source.setUrl(database.url());
    database.user().ifPresent(source::setUser);
    database.password().ifPresent(source::setPassword);
    source.setApplicationName(APPLICATION_NAME);
    source.setOptions(
        Stream.concat(OPTIONS.stream(), Stream.ofNullable(source.getOptions()))
            .collect(Collectors.joining(" ")));
    return source;
  }

  private static DataSource h2(DatabaseSettings database) {
    var source = new JdbcDataSource();
    source.setUrl(database.url() + (database.url().contains("TIME ZONE=") ? "" : H2_TIME_ZONE));
    source.setUser(database.user().orElse("sa"));
    source.setPassword(database.password().orElse(""));
    return source;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return driver.getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return driver.getConnection(user, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return driver.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    driver.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    driver.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return driver.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : driver.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || driver.isWrapperFor(type);
  }
}
