package dev.selfservice.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** The configuration types of each service type. */
@ApplicationScoped
public class ConfigurationTypes {
  @PersistenceContext EntityManager em;

  public Optional<ConfigurationType> find(String serviceType, String name) {
    return row(serviceType, name).map(StoredType::type);
  }

  List<String> names(String serviceType) {
    return em.createQuery(
            "SELECT t.name FROM StoredType t WHERE t.serviceType = :serviceType ORDER BY t.name",
            String.class)
        .setParameter("serviceType", serviceType)
        .getResultList();
  }

  /** True if the type is new. */
  boolean put(String serviceType, ConfigurationType type) {
    var known = row(serviceType, type.config());
    known.ifPresentOrElse(
        row -> row.replace(type), () -> em.persist(new StoredType(serviceType, type)));
    return known.isEmpty();
  }

  private Optional<StoredType> row(String serviceType, String name) {
    return Optional.ofNullable(em.find(StoredType.class, new StoredType.Key(serviceType, name)));
  }
}
