package dev.selfservice.platform;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import org.flywaydb.core.Flyway;

/**
 * Creates and upgrades the schema when the service starts, and knows whether it is the one that
 * this WAR needs.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {
  private Flyway flyway;

  @PostConstruct
  void migrate() {
    var source = new ConfiguredDataSource();
    flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db/migration/common", "classpath:db/migration/" + source.vendor())
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
