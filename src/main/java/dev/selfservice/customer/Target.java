package dev.selfservice.customer;

/** The full name of an instance: customer, service type, and its name within these. */
public record Target(String supportIdentifier, String serviceType, String instance) {
  /**
   * @throws dev.selfservice.problem.Refused as not found, if a part has an invalid form
   */
  public Target {
    IdentifierRules.supportIdentifier(supportIdentifier);
    IdentifierRules.name(serviceType);
    IdentifierRules.name(instance);
  }
}
