package dev.selfservice.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.json.StrictJson;
import dev.selfservice.support.JpaProvider;
import dev.selfservice.support.OnEachJpaProvider;
import dev.selfservice.support.Resources;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The repository stores complete configuration types by service type and name. */
@OnEachJpaProvider
class ConfigurationTypeRepositoryTest {
  private static final ConfigurationType TRACE =
      StrictJson.readStored(Resources.text("catalogue.json"), ConfigurationType.class);

  private final JpaProvider jpa;

  ConfigurationTypeRepositoryTest(JpaProvider provider) {
    jpa = provider.empty();
  }

  @Test
  void readsATypeAsItWasStored() {
    boolean isNew = put("EBSO", TRACE);

    assertThat(isNew).isTrue();
    assertThat(find("EBSO", TRACE.config())).contains(TRACE);
    assertThat(find("CRM", TRACE.config())).isEmpty();
    assertThat(find("EBSO", "Restart")).isEmpty();
  }

  @Test
  void replacesAKnownType() {
    put("EBSO", TRACE);
    var shorter = new ConfigurationType(TRACE.config(), TRACE.activities().subList(1, 2));

    boolean isNew = put("EBSO", shorter);

    assertThat(isNew).isFalse();
    assertThat(find("EBSO", TRACE.config())).contains(shorter);
  }

  @Test
  void listsTheNamesOfAServiceTypeInOrder() {
    put("EBSO", TRACE);
    put("EBSO", new ConfigurationType("Restart", List.of()));
    put("EBSO", new ConfigurationType("Backup", List.of()));
    put("CRM", new ConfigurationType("Purge", List.of()));

    assertThat(names("EBSO")).containsExactly("Backup", "Restart", TRACE.config());
    assertThat(names("none")).isEmpty();
  }

  private boolean put(String serviceType, ConfigurationType type) {
    return jpa.call(beans -> beans.get(ConfigurationTypeRepository.class).put(serviceType, type));
  }

  private Optional<ConfigurationType> find(String serviceType, String name) {
    return jpa.call(beans -> beans.get(ConfigurationTypeRepository.class).find(serviceType, name));
  }

  private List<String> names(String serviceType) {
    return jpa.call(beans -> beans.get(ConfigurationTypeRepository.class).names(serviceType));
  }
}
