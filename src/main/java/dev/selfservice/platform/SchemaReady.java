package dev.selfservice.platform;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the database answers and has the schema of this WAR. */
@Readiness
@ApplicationScoped
public class SchemaReady implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(SchemaReady.class.getName());

  @EJB Schema schema;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("database").status(isCurrent()).build();
  }

  private boolean isCurrent() {
    try {
      return schema.isCurrent();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Not ready: the database does not answer", e);
      return false;
    }
  }
}
