package dev.selfservice.execution.rest;

import dev.selfservice.customer.Owner;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Caller;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** The path of a customer's systems of one service type. */
public class OwnerPath {
  /** What is configured there. */
  public static final String CONFIG = "customers/{supportIdentifier}/{serviceType}/products/config";

  /** Not a field for each parameter: Jersey would look for its converter at each request. */
  @Context UriInfo uri;

  /** What the path has in the place of {@code {name}}. */
  final String parameter(String name) {
    return uri.getPathParameters().getFirst(name);
  }

  /**
   * Whose they are.
   *
   * @throws Refused as not found, unless the caller speaks for the customer
   */
  public Owner owner(Caller caller) {
    requireOwn(caller);
    return new Owner(supportIdentifier(), serviceType());
  }

  void requireOwn(Caller caller) {
    if (!caller.speaksFor(supportIdentifier())) {
      throw new Refused(new NotFound());
    }
  }

  final String supportIdentifier() {
    return parameter("supportIdentifier");
  }

  final String serviceType() {
    return parameter("serviceType");
  }
}
