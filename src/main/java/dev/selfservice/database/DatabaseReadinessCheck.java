package dev.selfservice.database;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A readiness check: the database answers and has the schema of this WAR. */
@Readiness
@ApplicationScoped
public class DatabaseReadinessCheck implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(DatabaseReadinessCheck.class.getName());

  @EJB SchemaMigration schema;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("database").status(isCurrent()).build();
  }

  private boolean isCurrent() {
    try {
      return schema.isCurrent();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The node is not ready: the database does not answer", e);
      return false;
    }
  }
}
