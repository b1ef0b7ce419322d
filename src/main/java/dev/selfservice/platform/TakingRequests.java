package dev.selfservice.platform;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready, unless the server is {@link Stopping}: a proxy that asks leaves this node out. */
@Readiness
@ApplicationScoped
public class TakingRequests implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("taking-requests").status(!Stopping.hasBegun()).build();
  }
}
