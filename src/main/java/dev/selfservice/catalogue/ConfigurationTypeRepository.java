package dev.selfservice.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Reads and writes the configuration types of each service type. */
@ApplicationScoped
public class ConfigurationTypeRepository {
  @PersistenceContext EntityManager em;

  public Optional<ConfigurationType> find(String serviceType, String name) {
    return row(serviceType, name).map(ConfigurationTypeEntity::type);
  }

  List<String> names(String serviceType) {
    return em.createQuery(
            "SELECT t.name FROM ConfigurationTypeEntity t WHERE t.serviceType = :serviceType ORDER BY t.name",
            String.class)
        .setParameter("serviceType", serviceType)
        .getResultList();
  }

  /** Writes a configuration type and returns whether it is new. */
  boolean put(String serviceType, ConfigurationType type) {
    var existing = row(serviceType, type.config());
    existing.ifPresentOrElse(
        row -> row.replace(type), () -> em.persist(new ConfigurationTypeEntity(serviceType, type)));
    return existing.isEmpty();
  }

  private Optional<ConfigurationTypeEntity> row(String serviceType, String name) {
    return Optional.ofNullable(
        em.find(ConfigurationTypeEntity.class, new ConfigurationTypeEntity.Key(serviceType, name)));
  }
}
