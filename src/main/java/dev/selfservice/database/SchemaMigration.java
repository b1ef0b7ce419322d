package dev.selfservice.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Creates and upgrades the schema when the service starts, and checks whether the database has the
 * schema that this WAR needs. It also defines the built-in data source.
 */
@DataSourceDefinition(
    name = ServiceDataSource.BUILT_IN,
    className = "dev.selfservice.database.ConfiguredDataSource",
    initialPoolSize = 0, // no connection is opened if a data source of the server is used
    minPoolSize = 0,
    maxPoolSize = 20,
    loginTimeout = 10,
    properties = { // only Payara uses them
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
      "fish.payara.validate-atmost-once-period-in-seconds=1",
      "fish.payara.fail-all-connections=true", // if one connection is broken
      "fish.payara.max-wait-time-in-millis=5000" // waiting threads always block for this long
    })
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {
  @Inject @Any Instance<JavaMigration> javaMigrations;

  private Flyway flyway;

  @PostConstruct
  void migrate() {
    var source = ServiceDataSource.find();
    flyway =
        Flyway.configure(SchemaMigration.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor(source))
            .javaMigrations(javaMigrations.stream().toArray(JavaMigration[]::new))
            .load();
    flyway.migrate();
  }

  /** The folder of the migrations for this database only. */
  private static String vendor(DataSource source) {
    try (var connection = source.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not answer", e);
    }
  }

  /**
   * Reads from the database whether all migrations are applied.
   *
   * @throws RuntimeException if the database does not answer
   */
  public boolean isCurrent() {
    return flyway.info().pending().length == 0 && flyway.info().current() != null;
  }
}
