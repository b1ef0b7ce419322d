package dev.selfservice.security;

import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.problem.Refused;
import dev.selfservice.request.RequestContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Accepts only requests with one token whose signature the server has verified and that {@link
 * TokenPolicy} accepts. It runs before JAX-RS matches the path: without a token, an existing and an
 * unknown path have the same answer.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {
  /** The scheme in any case (RFC 9110 §11.1), spaces, and the token (RFC 6750 §2.1). */
  private static final Pattern CREDENTIALS = Pattern.compile("(?i:bearer) +[\\w.~+/=-]+");

  private final TokenPolicy policy = new TokenPolicy(TokenRules.of(ConfigProvider.getConfig()));

  @Override
  public void filter(ContainerRequestContext request) {
    SecurityContext serverContext = request.getSecurityContext();
    var headers = request.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
    if (isOneToken(headers) && serverContext.getUserPrincipal() instanceof JsonWebToken token) {
      Caller caller = policy.admit(token.getRawToken(), Instant.now());
      RequestContext.calledBy(caller.actor());
      request.setSecurityContext(new CallerContext(caller, serverContext.isSecure()));
      return;
    }
    boolean bare = headers.isEmpty();
    throw new Refused(
        new InvalidToken(
            bare,
            bare
                ? "The request has no access token."
                : "The server refused the token, or the header Authorization is malformed."));
  }

  private static boolean isOneToken(List<String> headers) {
    return headers.size() == 1 && CREDENTIALS.matcher(headers.get(0)).matches();
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
