package dev.selfservice.listing.rest;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.execution.ExecutionFilter;
import dev.selfservice.execution.ExecutionRepository.ListPosition;
import dev.selfservice.execution.rest.FilterParameters;
import dev.selfservice.http.QueryParameters;
import dev.selfservice.listing.ListExecutionsQuery;
import java.util.Optional;

/**
 * The query parameters of the list (docs/api.md, "List").
 *
 * @param after present for pages that a {@code Link} leads to: these have no offset and no total
 */
record ListQuery(
    ExecutionFilter filter, Optional<ListPosition> after, int offset, int limit, boolean total) {
  private static final int DEFAULT_LIMIT = 25;
  private static final int MAX_LIMIT = 200;
  private static final int MAX_OFFSET = 10_000;

  static ListQuery of(QueryParameters query) {
    var after = query.text(PageCursor.PARAMETER).map(PageCursor::read);
    boolean total = query.flag("total", true);
    return new ListQuery(
        FilterParameters.of(query).filter(),
        after,
        query.number("offset", 0, MAX_OFFSET, 0),
        query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
        total && after.isEmpty());
  }

  ListExecutionsQuery command(CustomerServiceType owner) {
    return new ListExecutionsQuery(owner, filter, after, offset, limit, total);
  }
}
