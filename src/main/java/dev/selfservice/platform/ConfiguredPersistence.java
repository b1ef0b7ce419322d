package dev.selfservice.platform;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.ProviderUtil;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's own JPA provider, given the {@linkplain ServiceDataSource data source} that the
 * configuration names. {@code persistence.xml} can name but one, and no two servers agree on how an
 * administrator may put another in its place (ADR 14).
 */
public class ConfiguredPersistence implements PersistenceProvider {
  @Override
  public EntityManagerFactory createContainerEntityManagerFactory(
      PersistenceUnitInfo unit, @SuppressWarnings("rawtypes") Map properties) {
    return servers().createContainerEntityManagerFactory(unit, withDataSource(properties));
  }

  @Override
  public void generateSchema(
      PersistenceUnitInfo unit, @SuppressWarnings("rawtypes") Map properties) {
    servers().generateSchema(unit, withDataSource(properties));
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
              // Payara derives it from the built-in one; EclipseLink reads by it outside of
              // transactions.
              all.put("jakarta.persistence.nonJtaDataSource", source);
            });
    return all;
  }

  /** None: whoever asks for a unit outside of the container is not meant. */
  @Override
  public @Nullable EntityManagerFactory createEntityManagerFactory(
      String unit, @SuppressWarnings("rawtypes") Map properties) {
    return null; // as the interface has it
  }

  @Override
  public boolean generateSchema(String unit, @SuppressWarnings("rawtypes") Map properties) {
    return false;
  }

  @Override
  public ProviderUtil getProviderUtil() {
    return servers().getProviderUtil();
  }

  /**
   * Not asked for when this is made: looking for providers makes one of each, and so another of
   * these.
   */
  private static PersistenceProvider servers() {
    return PersistenceProviderResolverHolder.getPersistenceProviderResolver()
        .getPersistenceProviders()
        .stream()
        .filter(provider -> !(provider instanceof ConfiguredPersistence))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The server has no JPA provider."));
  }
}
