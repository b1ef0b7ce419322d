package dev.selfservice.execution.rest;

import dev.selfservice.customer.Target;
import dev.selfservice.security.Caller;

/**
 * The path of an instance. What it leads to belongs to one of the caller's customers, or is not
 * found.
 */
public class InstancePath extends OwnerPath {
  /** The executions of an instance. */
  public static final String EXECUTIONS = CONFIG + "/instances/{instanceId}/executions";

  /**
   * The instance, for a caller who is tied to customers.
   *
   * @throws dev.selfservice.problem.Refused as not found, unless the caller speaks for the customer
   */
  public Target target(Caller caller) {
    requireOwn(caller);
    return target();
  }

  /** The same for those whose calls are not tied to customers. */
  public Target target() {
    return new Target(supportIdentifier(), serviceType(), parameter("instanceId"));
  }
}
