package dev.selfservice.platform;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Creates and upgrades the schema when the service starts, and knows whether it is the one that
 * this WAR needs.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {
  @Inject @Any Instance<JavaMigration> inJava;

  private Flyway flyway;

  @PostConstruct
  void migrate() {
    var source = new ConfiguredDataSource();
    flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db/migration/common", "classpath:db/migration/" + source.vendor())
            .javaMigrations(inJava.stream().toArray(JavaMigration[]::new))
            .load();
    flyway.migrate();
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
