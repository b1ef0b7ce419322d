package dev.selfservice.support;

import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/**
 * MicroProfile Config without a server: the configuration is empty, so every setting has its
 * default.
 */
final class EmptyConfiguration extends ConfigProviderResolver {
  private static final Config EMPTY = new MapConfig(Map.of());

  @Override
  public Config getConfig() {
    return EMPTY;
  }

  @Override
  public Config getConfig(ClassLoader loader) {
    return EMPTY;
  }

  @Override
  public ConfigBuilder getBuilder() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void registerConfig(Config config, ClassLoader loader) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void releaseConfig(Config config) {
    throw new UnsupportedOperationException();
  }
}
