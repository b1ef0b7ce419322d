package dev.selfservice.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Adds a media type to a PUT or POST without a body. Without one RESTEasy finds no resource method
 * and answers 415. With it the request reaches the filters of the method, which check the scope
 * first and then refuse the empty body.
 */
@Provider
@PreMatching
public class EmptyBodyTypeFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    if (BodyRequiredFilter.WITH_BODY.contains(request.getMethod())
        && !request.hasEntity() // on RESTEasy also false for a body without a media type
        && "0".equals(header(request, HttpHeaders.CONTENT_LENGTH, "0"))
        && header(request, "Transfer-Encoding", "").isEmpty()) {
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }

  private static String header(ContainerRequestContext request, String name, String defaultValue) {
    String value = request.getHeaderString(name);
    return value == null ? defaultValue : value;
  }
}
