package dev.selfservice.http;

import dev.selfservice.problem.Refusal.InvalidBody;
import dev.selfservice.problem.Refused;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Refuses a PUT or POST without a body, because JAX-RS would pass null to the resource method. This
 * check follows the check of the scope (docs/api.md, "Refusals").
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
public class BodyRequiredFilter implements ContainerRequestFilter {
  static final String EMPTY = "The body is empty.";
  static final Set<String> WITH_BODY = Set.of(HttpMethod.PUT, HttpMethod.POST);

  @Override
  public void filter(ContainerRequestContext request) {
    if (WITH_BODY.contains(request.getMethod()) && !request.hasEntity()) {
      throw new Refused(new InvalidBody("", EMPTY));
    }
  }
}
