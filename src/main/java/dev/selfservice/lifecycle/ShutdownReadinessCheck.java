package dev.selfservice.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A readiness check: ready until the node is stopping ({@link ShutdownState}). A proxy that uses
 * the check then sends no more requests to this node.
 */
@Readiness
@ApplicationScoped
public class ShutdownReadinessCheck implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("taking-requests").status(!ShutdownState.hasBegun()).build();
  }
}
