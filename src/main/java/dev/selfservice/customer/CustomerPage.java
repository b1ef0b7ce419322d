package dev.selfservice.customer;

import java.util.List;
import java.util.Optional;

/**
 * A page of the list of customers.
 *
 * @param next the support identifier after which the next page begins; empty on the last page
 * @param total the number of customers on all pages; empty unless the query requests it
 */
public record CustomerPage(
    List<ListedCustomer> customers, Optional<String> next, Optional<Long> total) {

  /**
   * A customer and its instances.
   *
   * @param instances ordered by service type and name
   */
  public record ListedCustomer(Customer customer, List<Target> instances) {}
}
