package dev.selfservice.security;

import dev.selfservice.problem.Refusal.BodyTooLarge;
import dev.selfservice.problem.Refused;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses a body by the length that the request declares, before the scope is looked at (contract
 * §2).
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class BodyLengthFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    String declared = request.getHeaderString("Content-Length");
    if (declared != null && Long.parseLong(declared) > BodyTooLarge.LIMIT) {
      throw new Refused(new BodyTooLarge());
    }
  }
}
