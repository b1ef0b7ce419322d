package dev.selfservice.database;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Finds the data source that the whole service uses: the server's data source that {@code
 * SELFSERVICE_DATA_SOURCE} names, otherwise the {@linkplain ConfiguredDataSource built-in} one.
 */
final class ServiceDataSource {
  static final String BUILT_IN = "java:app/jdbc/selfservice";

  private ServiceDataSource() {}

  /** The server's data source; empty if the configuration names none. */
  static Optional<DataSource> ofServer() {
    return ConfigProvider.getConfig()
        .getOptionalValue("SELFSERVICE_DATA_SOURCE", String.class)
        .map(ServiceDataSource::find);
  }

  static DataSource find() {
    return ofServer().orElseGet(() -> find(BUILT_IN));
  }

  @SuppressWarnings("BanJNDI") // only constants and the administrator's settings are looked up
  private static DataSource find(String name) {
    try {
      return InitialContext.doLookup(name);
    } catch (NamingException e) {
      throw new IllegalStateException("There is no data source with the JNDI name " + name, e);
    }
  }
}
