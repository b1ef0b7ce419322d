package dev.selfservice.metrics.rest;

import dev.selfservice.metrics.Metrics;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** {@code GET /metrics}: what this node has counted and measured. */
@Path("metrics")
@ApplicationScoped
public class MetricsResource {
  @Inject Metrics metrics;

  @GET
  @Produces("text/plain; version=0.0.4; charset=utf-8")
  @RolesAllowed(Scope.APP_ADMIN)
  public byte[] read() {
    return metrics.text();
  }
}
