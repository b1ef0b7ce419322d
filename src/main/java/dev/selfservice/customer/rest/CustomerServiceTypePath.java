package dev.selfservice.customer.rest;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Caller;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** The path parameters of calls that concern a customer's instances of one service type. */
public class CustomerServiceTypePath {
  /** The path of such calls for the product {@code config}. */
  public static final String CONFIG = "customers/{supportIdentifier}/{serviceType}/products/config";

  /**
   * Gives access to the path parameters. There is no field for each parameter, because Jersey would
   * look for the converter of each field at every request.
   */
  @Context UriInfo uri;

  /** The value of the path parameter {@code name}. */
  protected final String parameter(String name) {
    return uri.getPathParameters().getFirst(name);
  }

  /**
   * The customer and the service type of the path.
   *
   * @throws Refused as not found, unless the customer is one of the caller's customers
   */
  public CustomerServiceType owner(Caller caller) {
    requireOwn(caller);
    return new CustomerServiceType(supportIdentifier(), serviceType());
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
