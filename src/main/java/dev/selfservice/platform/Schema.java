package dev.selfservice.platform;

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
 * Creates and upgrades the schema when the service starts, and knows whether it is the one that
 * this WAR needs.
 */
@DataSourceDefinition(
    name = ServiceDataSource.BUILT_IN,
    className = "dev.selfservice.platform.ConfiguredDataSource",
    initialPoolSize = 0, // where the server has a data source of its own, this one stays empty
    minPoolSize = 0,
    maxPoolSize = 20,
    loginTimeout = 10,
    properties = { // Payara looks at them, the other servers do not
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
      "fish.payara.validate-atmost-once-period-in-seconds=1",
      "fish.payara.fail-all-connections=true", // if one is broken
      "fish.payara.max-wait-time-in-millis=5000" // who waits sleeps for as long, come what may
    })
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {
  @Inject @Any Instance<JavaMigration> inJava;

  private Flyway flyway;

  @PostConstruct
  void migrate() {
    var source = ServiceDataSource.find();
    flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor(source))
            .javaMigrations(inJava.stream().toArray(JavaMigration[]::new))
            .load();
    flyway.migrate();
  }

  /** The folder of the database's own migrations. */
  private static String vendor(DataSource source) {
    try (var connection = source.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not answer", e);
    }
  }

  /**
   * Asks the database, now.
   *
   * @throws RuntimeException if it does not answer
   */
  public boolean isCurrent() {
    return flyway.info().pending().length == 0 && flyway.info().current() != null;
  }
}
