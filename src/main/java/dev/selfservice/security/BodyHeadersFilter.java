package dev.selfservice.security;

import dev.selfservice.problem.Refusal.BodyTooLarge;
import dev.selfservice.problem.Refused;
import jakarta.annotation.Priority;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses a body by what the request's headers say of it, before the scope is looked at (contract
 * §2): packed (RFC 9110 §8.4), of any type, or too long.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class BodyHeadersFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    requirePlain(request.getHeaderString(HttpHeaders.CONTENT_ENCODING));
    requireConcrete(request.getMediaType());
    String declared = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (declared != null && Long.parseLong(declared) > BodyTooLarge.LIMIT) {
      throw new Refused(new BodyTooLarge());
    }
  }

  private static void requirePlain(String coding) {
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw new NotSupportedException("The body is packed");
    }
  }

  private static void requireConcrete(MediaType type) {
    if (type != null && (type.isWildcardType() || type.isWildcardSubtype())) {
      throw new NotSupportedException("The body is of any type");
    }
  }
}
