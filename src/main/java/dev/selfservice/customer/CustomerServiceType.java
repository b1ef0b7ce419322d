package dev.selfservice.customer;

/** A customer and a service type: together they identify a group of instances. */
public record CustomerServiceType(String supportIdentifier, String serviceType) {
  /**
   * @throws dev.selfservice.problem.Refused as not found, if a part has an invalid form
   */
  public CustomerServiceType {
    IdentifierRules.supportIdentifier(supportIdentifier);
    IdentifierRules.name(serviceType);
  }
}
