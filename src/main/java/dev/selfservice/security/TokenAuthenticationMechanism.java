package dev.selfservice.security;

import dev.selfservice.problem.Refused;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;

/**
 * Gives the server the caller, with the scopes of the token as roles, so that {@code @RolesAllowed}
 * holds on resources and EJBs. It refuses nothing itself, because servers answer such refusals in
 * different ways: {@link BearerFilter} answers the 401.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class TokenAuthenticationMechanism implements HttpAuthenticationMechanism {
  /** The request attribute with the {@link Refused} of a request without an accepted token. */
  static final String REFUSED = TokenAuthenticationMechanism.class.getName();

  @Inject TokenVerifier verifier;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    try {
      var token = verifier.verify(Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)));
      return context.notifyContainerAboutLogin(token, token.getGroups());
    } catch (Refused refused) {
      request.setAttribute(REFUSED, refused);
      return context.doNothing();
    }
  }
}
