package dev.selfservice.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/** The clock of the database, which is the same for all nodes (ADR 6). */
@ApplicationScoped
public class DatabaseClock {
  @PersistenceContext EntityManager em;

  public Instant now() {
    return Timestamps.instantOf(em.createNativeQuery("SELECT service_now()").getSingleResult());
  }
}
