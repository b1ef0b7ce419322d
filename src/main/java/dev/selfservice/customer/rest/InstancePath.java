package dev.selfservice.customer.rest;

import dev.selfservice.customer.Target;
import dev.selfservice.security.Caller;

/**
 * The path parameters of calls that concern an instance. An instance of another customer is refused
 * as not found.
 */
public class InstancePath extends CustomerServiceTypePath {
  /** The path of the executions of an instance. */
  public static final String EXECUTIONS = CONFIG + "/instances/{instanceId}/executions";

  /**
   * The instance, for calls that are restricted to the caller's customers.
   *
   * @throws dev.selfservice.problem.Refused as not found, unless the customer is one of the
   *     caller's customers
   */
  public Target target(Caller caller) {
    requireOwn(caller);
    return target();
  }

  /** The instance, for calls that are not restricted to the caller's customers. */
  public Target target() {
    return new Target(supportIdentifier(), serviceType(), parameter("instanceId"));
  }
}
