package dev.selfservice.security;

import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.problem.Refused;
import dev.selfservice.request.RequestContext;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;

/**
 * Accepts only requests whose token {@link TokenAuthenticationMechanism} has accepted. It runs
 * before JAX-RS matches the path: without a token, an existing and an unknown path have the same
 * answer.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {
  @Context HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request) {
    SecurityContext ofServer = request.getSecurityContext();
    if (!(ofServer.getUserPrincipal() instanceof AccessToken token)) {
      throw refusal();
    }
    requireItsRolesOnly(ofServer, token.caller());
    RequestContext.calledBy(token.caller().actor());
    token.caller().remark().ifPresent(RequestContext::remark);
    request.setSecurityContext(new CallerContext(token.caller(), ofServer.isSecure()));
  }

  private Refused refusal() {
    return servletRequest.getAttribute(TokenAuthenticationMechanism.REFUSED)
            instanceof Refused refused
        ? refused
        : new Refused(
            new InvalidToken(
                false,
                "The server did not use the service's authentication (docs/authentication.md,"
                    + " \"Server configuration\")."));
  }

  /** A server that maps roles to users would also open the EJBs to everybody. */
  private static void requireItsRolesOnly(SecurityContext ofServer, Caller caller) {
    for (String scope : Scope.ALL) {
      if (ofServer.isUserInRole(scope) != caller.scopes().contains(scope)) {
        throw new Refused(
            new InvalidToken(
                false,
                "The server grants other roles than the scopes of the token: remove its role"
                    + " mappings (docs/authentication.md, \"Server configuration\")."));
      }
    }
  }

  /**
   * The security context for JAX-RS. Only the scopes are roles: roles that the server derives from
   * other claims grant nothing.
   */
  private record CallerContext(Caller caller, boolean secure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.scopes().contains(role);
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
