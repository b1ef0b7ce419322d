package dev.selfservice.database;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of the database: PostgreSQL or H2 by its JDBC URL; by default the embedded H2.
 *
 * @param vendor {@code postgresql} or {@code h2}: the folder of the migrations for this database
 *     only
 */
record DatabaseSettings(
    String url, Optional<String> user, Optional<String> password, String vendor) {
  private static final String EMBEDDED = "jdbc:h2:file:./data/selfservice";

  static DatabaseSettings of(Config config) {
    String url = config.getOptionalValue("SELFSERVICE_DB_URL", String.class).orElse(EMBEDDED);
    return new DatabaseSettings(
        url,
        config.getOptionalValue("SELFSERVICE_DB_USER", String.class),
        config.getOptionalValue("SELFSERVICE_DB_PASSWORD", String.class),
        vendor(url));
  }

  private static String vendor(String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      return "postgresql";
    }
    if (url.startsWith("jdbc:h2:")) {
      return "h2";
    }
    throw new IllegalStateException(
        "SELFSERVICE_DB_URL must start with jdbc:postgresql: or jdbc:h2:");
  }
}
