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
 * Enforces {@code @RolesAllowed} of every resource method by the token's scopes. A resource method
 * without it is a bug that stops the deployment: nothing is open by omission.
 */
@Provider
public class ScopeFeature implements DynamicFeature {
  /**
   * Before the body is read, and before a server's own filter, whose answer would lack the scope's
   * name.
   */
  private static final int JUST_BEFORE_AUTHORIZATION = Priorities.AUTHORIZATION - 1;

  @Override
  public void configure(ResourceInfo call, FeatureContext context) {
    if (!call.getResourceClass().getPackageName().startsWith("dev.selfservice")) {
      return; // what a server adds of its own, e.g. OPTIONS
    }
    var scopes = call.getResourceMethod().getAnnotation(RolesAllowed.class);
    if (scopes == null || scopes.value().length != 1) {
      throw new IllegalStateException(
          call.getResourceMethod() + " needs @RolesAllowed with one scope");
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
