package dev.selfservice.support;

import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolver;
import java.util.List;

/** Resolves only these JPA providers, as on a server that has only one. */
record FixedPersistenceProviders(List<PersistenceProvider> providers)
    implements PersistenceProviderResolver {
  @Override
  public List<PersistenceProvider> getPersistenceProviders() {
    return providers;
  }

  @Override
  public void clearCachedProviders() {
    // nothing is cached
  }
}
