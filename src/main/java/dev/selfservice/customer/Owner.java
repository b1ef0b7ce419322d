package dev.selfservice.customer;

/** A customer's systems of one service type. */
public record Owner(String supportIdentifier, String serviceType) {
  /**
   * @throws dev.selfservice.problem.Refused as not found, where a part cannot name anything
   */
  public Owner {
    Names.supportIdentifier(supportIdentifier);
    Names.name(serviceType);
  }
}
