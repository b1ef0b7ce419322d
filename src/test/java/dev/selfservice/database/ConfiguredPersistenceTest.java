package dev.selfservice.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The provider that {@code persistence.xml} names delegates to the server's own. */
class ConfiguredPersistenceTest {
  @Test
  void isFoundBesideOtherProviders() {
    var found =
        PersistenceProviderResolverHolder.getPersistenceProviderResolver()
            .getPersistenceProviders();

    assertThat(found).hasAtLeastOneElementOfType(ConfiguredPersistence.class);
    assertThat(found).anyMatch(provider -> !(provider instanceof ConfiguredPersistence));
  }

  @Test
  void leavesUnitsOutsideAContainerToOtherProviders() {
    var provider = new ConfiguredPersistence();

    assertThat(provider.createEntityManagerFactory("selfservice", Map.of())).isNull();
    assertThat(provider.generateSchema("selfservice", Map.of())).isFalse();
  }
}
