package dev.selfservice.http;

import jakarta.ws.rs.core.UriInfo;

/** Sets the URI of query parameters, as JAX-RS does in a server. */
public final class UriAccess {
  private UriAccess() {}

  public static <Q extends QueryParameters> Q set(Q query, UriInfo uri) {
    query.uri = uri;
    return query;
  }
}
