package dev.selfservice.customer;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A query for a page of the caller's customers, by support identifier.
 *
 * @param customers support identifiers of the caller's customers, known or not
 * @param after the support identifier after which the page begins, for a page that a link leads to
 * @param offset how many customers to skip; ignored if {@code after} is present
 * @param limit the maximal number of customers on the page
 * @param counted whether to count all known customers of the caller
 */
public record ListCustomersQuery(
    Set<String> customers, Optional<String> after, int offset, int limit, boolean counted) {

  /**
   * The caller's customers from the position on. Known support identifiers consist of digits, so
   * every database orders them as Java does.
   */
  NavigableSet<String> remaining() {
    var sorted = new TreeSet<>(customers);
    return after.map(position -> sorted.tailSet(position, false)).orElse(sorted);
  }

  int skipped() {
    return after.isPresent() ? 0 : offset;
  }
}
