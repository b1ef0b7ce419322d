package dev.selfservice.platform;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The data source that all of the service works on: one of the server's own, if {@code
 * SELFSERVICE_DATA_SOURCE} names it, and otherwise the {@linkplain ConfiguredDataSource built-in}.
 */
final class ServiceDataSource {
  static final String BUILT_IN = "java:app/jdbc/selfservice";

  private ServiceDataSource() {}

  /** The server's own, if one is named. */
  static Optional<DataSource> ofServer() {
    return ConfigProvider.getConfig()
        .getOptionalValue("SELFSERVICE_DATA_SOURCE", String.class)
        .map(ServiceDataSource::find);
  }

  static DataSource find() {
    return ofServer().orElseGet(() -> find(BUILT_IN));
  }

  @SuppressWarnings("BanJNDI") // the names are ours and the administrator's
  private static DataSource find(String name) {
    try {
      return InitialContext.doLookup(name);
    } catch (NamingException e) {
      throw new IllegalStateException("There is no data source of the name " + name, e);
    }
  }
}
