package dev.selfservice.database;

import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;

/**
 * Passes the configured password to PostgreSQL's driver, for data sources of servers that would
 * otherwise store the password in a file. The driver's property {@code
 * authenticationPluginClassName} names this class.
 */
public class ConfiguredPassword implements AuthenticationPlugin {
  @Override
  public char[] getPassword(AuthenticationRequestType type) {
    return ConfigProvider.getConfig()
        .getValue("SELFSERVICE_DB_PASSWORD", String.class)
        .toCharArray();
  }
}
