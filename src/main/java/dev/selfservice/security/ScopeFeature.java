package dev.selfservice.security;

import dev.selfservice.problem.Refusal.InsufficientScope;
import dev.selfservice.problem.Refused;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Adds a filter to every resource method that requires the scope of its {@code @RolesAllowed}. A
 * resource method without the annotation makes the deployment fail, so that no call is open by
 * mistake.
 */
@Provider
public class ScopeFeature implements DynamicFeature {
  /**
   * The filter runs before JAX-RS reads the body, and before the server's own filter, whose answer
   * would not name the scope.
   */
  private static final int JUST_BEFORE_AUTHORIZATION = Priorities.AUTHORIZATION - 1;

  @Override
  public void configure(ResourceInfo call, FeatureContext context) {
    if (!call.getResourceClass().getPackageName().startsWith("dev.selfservice")) {
      return; // a resource of the server, e.g. for OPTIONS
    }
    var scopes = call.getResourceMethod().getAnnotation(RolesAllowed.class);
    if (scopes == null || scopes.value().length != 1) {
      throw new IllegalStateException(
          call.getResourceMethod() + " must have @RolesAllowed with one scope");
    }
    context.register(new ScopeFilter(scopes.value()[0]), JUST_BEFORE_AUTHORIZATION);
  }

  private record ScopeFilter(String scope) implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      if (!request.getSecurityContext().isUserInRole(scope)) {
        throw new Refused(new InsufficientScope(scope));
      }
    }
  }
}
