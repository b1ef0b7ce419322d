package dev.selfservice.metrics.rest;

import dev.selfservice.metrics.MetricsRegistry;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Answers {@code GET /metrics}: the metrics of this node. */
@Path("metrics")
@ApplicationScoped
public class MetricsResource {
  @Inject MetricsRegistry metrics;

  @GET
  @Produces("text/plain; version=0.0.4; charset=utf-8")
  @RolesAllowed(Scope.APP_ADMIN)
  public byte[] read() {
    return metrics.text();
  }
}
