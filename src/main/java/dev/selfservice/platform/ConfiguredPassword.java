package dev.selfservice.platform;

import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;

/**
 * Gives PostgreSQL's driver the password of the configuration, in a data source of a server that
 * would keep what it is told in a file (the driver's property {@code
 * authenticationPluginClassName}).
 */
public class ConfiguredPassword implements AuthenticationPlugin {
  @Override
  public char[] getPassword(AuthenticationRequestType type) {
    return ConfigProvider.getConfig()
        .getValue("SELFSERVICE_DB_PASSWORD", String.class)
        .toCharArray();
  }
}
