package dev.selfservice.platform;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Sends whoever comes while the server is {@link Stopping} to another node, before all else. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 1)
public class StoppingFilter implements ContainerRequestFilter {
  /** In seconds: longer than servers wait for what runs, so that nobody is back when they end. */
  private static final long RETRY_AFTER = 60;

  @Override
  public void filter(ContainerRequestContext request) {
    if (Stopping.hasBegun()) {
      throw new ServiceUnavailableException(RETRY_AFTER);
    }
  }
}
