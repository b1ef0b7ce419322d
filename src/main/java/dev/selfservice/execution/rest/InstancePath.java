package dev.selfservice.execution.rest;

import dev.selfservice.customer.Target;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Caller;
import jakarta.ws.rs.PathParam;

/**
 * The path of an instance. What it leads to belongs to one of the caller's customers, or is not
 * found.
 */
public class InstancePath {
  /** The executions of an instance. */
  public static final String EXECUTIONS =
      "customers/{supportIdentifier}/{serviceType}/products/config/instances/{instanceId}/executions";

  @PathParam("supportIdentifier")
  String supportIdentifier;

  @PathParam("serviceType")
  String serviceType;

  @PathParam("instanceId")
  String instanceId;

  /**
   * The instance, for a caller who is tied to customers.
   *
   * @throws Refused as not found, unless the caller speaks for the customer
   */
  public Target target(Caller caller) {
    if (!caller.speaksFor(supportIdentifier)) {
      throw new Refused(new NotFound());
    }
    return target();
  }

  /** The same for those whose calls are not tied to customers. */
  public Target target() {
    return new Target(supportIdentifier, serviceType, instanceId);
  }
}
