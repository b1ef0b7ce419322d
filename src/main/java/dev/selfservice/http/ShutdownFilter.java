package dev.selfservice.http;

import dev.selfservice.lifecycle.ShutdownState;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses every request with 503 once the node is stopping ({@link ShutdownState}), before any
 * other check, so that the client or proxy uses another node.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 1)
public class ShutdownFilter implements ContainerRequestFilter {
  /**
   * In seconds: longer than the server waits for running requests, so that no client returns to
   * this node before it has ended.
   */
  private static final long RETRY_AFTER = 60;

  @Override
  public void filter(ContainerRequestContext request) {
    if (ShutdownState.hasBegun()) {
      throw new ServiceUnavailableException(RETRY_AFTER);
    }
  }
}
