package dev.selfservice.platform;

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
 * The database that the configuration names. The server pools it and enlists it in JTA under {@link
 * ServiceDataSource#BUILT_IN}; which database it is, is read at run time, so one WAR serves both.
 */
public final class ConfiguredDataSource implements DataSource {
  /**
   * What the locks count on, whatever the database's own default: the pool would ask for it at each
   * transaction. And one plan a statement, for all values: each of ours is good with that, and
   * PostgreSQL would plan some anew at each request (docs/performance.md).
   */
  private static final List<String> OPTIONS =
      List.of(
          "-c default_transaction_isolation=read\\ committed",
          "-c plan_cache_mode=force_generic_plan");

  private final Database database = Database.of(ConfigProvider.getConfig());
  private final DataSource driver = driver(database);

  private static DataSource driver(Database database) {
    return switch (database.vendor()) {
      case "postgresql" -> postgresql(database);
      case "h2" -> h2(database);
      default -> throw new IllegalStateException(database.vendor());
    };
  }

  private static DataSource postgresql(Database database) {
    var source = new PGSimpleDataSource();
    source.setUrl(database.url());
    database.user().ifPresent(source::setUser);
    database.password().ifPresent(source::setPassword);
    source.setApplicationName("selfservice");
    source.setOptions(
        Stream.concat(OPTIONS.stream(), Stream.ofNullable(source.getOptions()))
            .collect(Collectors.joining(" ")));
    return source;
  }

  private static DataSource h2(Database database) {
    var source = new JdbcDataSource();
    source.setUrl(database.url());
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
