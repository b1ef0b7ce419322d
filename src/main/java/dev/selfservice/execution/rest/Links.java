package dev.selfservice.execution.rest;

import jakarta.ws.rs.core.UriInfo;

/** The header {@code Link} (RFC 8288) of answers that come in pages. */
public final class Links {
  private Links() {}

  /**
   * Leads to the request's next page; without the host, which a proxy may have changed.
   *
   * @param parameter says where that begins
   */
  public static String next(UriInfo uri, String parameter, String value) {
    var there =
        uri.getRequestUriBuilder()
            .replaceQueryParam("offset")
            .replaceQueryParam(parameter, value)
            .build();
    return "<%s?%s>; rel=\"next\"".formatted(there.getRawPath(), there.getRawQuery());
  }
}
