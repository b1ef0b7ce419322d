package dev.selfservice.customer;

/** The name of an instance: unique within customer and service type. */
public record Target(String supportIdentifier, String serviceType, String instance) {
  /**
   * @throws dev.selfservice.problem.Refused as not found, where a part cannot name anything
   */
  public Target {
    Names.supportIdentifier(supportIdentifier);
    Names.name(serviceType);
    Names.name(instance);
  }
}
