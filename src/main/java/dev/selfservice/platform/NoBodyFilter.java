package dev.selfservice.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets a request without a body through to the filters of its method, where it is refused after its
 * scope has been looked at: as it names no media type, RESTEasy finds no method for it.
 */
@Provider
@PreMatching
public class NoBodyFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    if (BodyRequiredFilter.WITH_BODY.contains(request.getMethod())
        && !request.hasEntity() // says RESTEasy of a body without a media type, too
        && "0".equals(header(request, HttpHeaders.CONTENT_LENGTH, "0"))
        && header(request, "Transfer-Encoding", "").isEmpty()) {
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }

  private static String header(ContainerRequestContext request, String name, String otherwise) {
    String value = request.getHeaderString(name);
    return value == null ? otherwise : value;
  }
}
