package dev.selfservice.database;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.ProviderUtil;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JPA provider that delegates to the server's own provider and passes it the {@linkplain
 * ServiceDataSource data source} that the configuration names. {@code persistence.xml} can name
 * only one data source, and each server has another way to replace it (ADR 14).
 */
public class ConfiguredPersistence implements PersistenceProvider {
  @Override
  public EntityManagerFactory createContainerEntityManagerFactory(
      PersistenceUnitInfo unit, @SuppressWarnings("rawtypes") Map properties) {
    return serverProvider().createContainerEntityManagerFactory(unit, withDataSource(properties));
  }

  @Override
  public void generateSchema(
      PersistenceUnitInfo unit, @SuppressWarnings("rawtypes") Map properties) {
    serverProvider().generateSchema(unit, withDataSource(properties));
  }

  private static Map<Object, Object> withDataSource(Map<?, ?> properties) {
    var all = new HashMap<Object, Object>();
    if (properties != null) {
      all.putAll(properties);
    }
    ServiceDataSource.ofServer()
        .ifPresent(
            source -> {
              all.put("jakarta.persistence.jtaDataSource", source);
              // Payara would derive this one from the built-in data source. EclipseLink uses it for
              // reads outside transactions.
              all.put("jakarta.persistence.nonJtaDataSource", source);
            });
    return all;
  }

  /** Returns null: this provider does not create persistence units outside the server. */
  @Override
  public @Nullable EntityManagerFactory createEntityManagerFactory(
      String unit, @SuppressWarnings("rawtypes") Map properties) {
    return null; // the interface requires null here
  }

  @Override
  public boolean generateSchema(String unit, @SuppressWarnings("rawtypes") Map properties) {
    return false;
  }

  @Override
  public ProviderUtil getProviderUtil() {
    return serverProvider().getProviderUtil();
  }

  /**
   * Finds the server's own provider. The constructor must not do this: the search creates an
   * instance of each provider, this one included, so it would never end.
   */
  private static PersistenceProvider serverProvider() {
    return PersistenceProviderResolverHolder.getPersistenceProviderResolver()
        .getPersistenceProviders()
        .stream()
        .filter(provider -> !(provider instanceof ConfiguredPersistence))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The server has no JPA provider"));
  }
}
