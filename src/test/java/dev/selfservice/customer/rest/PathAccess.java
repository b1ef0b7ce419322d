package dev.selfservice.customer.rest;

import jakarta.ws.rs.core.UriInfo;

/** Sets the URI of a path, as JAX-RS does in a server. */
public final class PathAccess {
  private PathAccess() {}

  public static void set(CustomerServiceTypePath path, UriInfo uri) {
    path.uri = uri;
  }
}
