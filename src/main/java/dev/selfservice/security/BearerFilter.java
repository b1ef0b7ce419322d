package dev.selfservice.security;

import dev.selfservice.exchange.Exchange;
import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.problem.Refused;
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
 * Lets in callers with a token that the container has verified and {@link TokenPolicy} takes,
 * before any route is looked at: without a token, a path that exists and one that does not look the
 * same.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {
  /** RFC 6750 §2.1: the scheme, in any letters (RFC 9110 §11.1), spaces, and the token. */
  private static final Pattern CREDENTIALS = Pattern.compile("(?i:bearer) +[\\w.~+/=-]+");

  private final TokenPolicy policy = new TokenPolicy(TokenRules.of(ConfigProvider.getConfig()));

  @Override
  public void filter(ContainerRequestContext request) {
    SecurityContext byContainer = request.getSecurityContext();
    var sent = request.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
    if (isOneToken(sent) && byContainer.getUserPrincipal() instanceof JsonWebToken token) {
      Caller caller = policy.admit(token.getRawToken(), Instant.now());
      Exchange.calledBy(caller.subject(), caller.client());
      request.setSecurityContext(new CallerContext(caller, byContainer.isSecure()));
      return;
    }
    boolean bare = sent.isEmpty();
    throw new Refused(
        new InvalidToken(
            bare, bare ? "The request carries no access token." : "The token is not taken."));
  }

  private static boolean isOneToken(List<String> sent) {
    return sent.size() == 1 && CREDENTIALS.matcher(sent.get(0)).matches();
  }

  /**
   * What JAX-RS sees: the scopes are the roles, whatever else the server's token mechanism grants.
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
