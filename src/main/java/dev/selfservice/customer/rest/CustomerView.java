package dev.selfservice.customer.rest;

import dev.selfservice.customer.CustomerPage.ListedCustomer;
import dev.selfservice.customer.Target;
import java.util.List;

/**
 * An item of the list of customers (docs/api.md, "Customers").
 *
 * @param products {@code ["config"]} if the customer is opted in, else empty
 */
public record CustomerView(
    String supportIdentifier, String name, List<String> products, List<InstanceView> instances) {

  /** An instance of the customer. */
  public record InstanceView(String serviceType, String name) {
    static InstanceView of(Target target) {
      return new InstanceView(target.serviceType(), target.instance());
    }
  }

  static CustomerView of(ListedCustomer listed) {
    var customer = listed.customer();
    return new CustomerView(
        customer.supportIdentifier(),
        customer.name(),
        CustomerBody.products(customer.isOptedIn()),
        listed.instances().stream().map(InstanceView::of).toList());
  }
}
