package dev.selfservice.customer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.selfservice.customer.CustomerPage.ListedCustomer;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the list of the caller's customers, also of those that are not opted in. */
@Stateless
@RolesAllowed(Scope.USER)
public class CustomerListService {
  /** Sorted here, because the collations of databases differ for letters and punctuation. */
  private static final Comparator<Target> BY_SERVICE_TYPE_AND_NAME =
      Comparator.comparing(Target::serviceType).thenComparing(Target::instance);

  @Inject CustomerRepository customers;

  /** Reads one page: its customers in one statement, and all their instances in another. */
  public CustomerPage page(ListCustomersQuery query) {
    var found = customers.known(query.remaining(), query.skipped(), query.limit() + 1);
    boolean more = found.size() > query.limit();
    var shown = more ? found.subList(0, query.limit()) : found;
    return new CustomerPage(
        withInstances(shown),
        more ? Optional.of(shown.get(shown.size() - 1).supportIdentifier()) : Optional.empty(),
        query.counted() ? Optional.of(customers.countKnown(query.customers())) : Optional.empty());
  }

  private List<ListedCustomer> withInstances(List<Customer> shown) {
    var ids = shown.stream().map(Customer::supportIdentifier).collect(toSet());
    Map<String, List<Target>> instances =
        customers.instances(ids).stream()
            .sorted(BY_SERVICE_TYPE_AND_NAME)
            .collect(groupingBy(Target::supportIdentifier));
    return shown.stream()
        .map(c -> new ListedCustomer(c, instances.getOrDefault(c.supportIdentifier(), List.of())))
        .toList();
  }
}
