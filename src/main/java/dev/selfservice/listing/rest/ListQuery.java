package dev.selfservice.listing.rest;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.execution.ExecutionFilter;
import dev.selfservice.execution.ListPosition;
import dev.selfservice.execution.rest.FilterParameters;
import dev.selfservice.http.PageParameters;
import dev.selfservice.http.QueryParameters;
import dev.selfservice.listing.ListExecutionsQuery;
import java.util.Optional;

/** The query parameters of the list (docs/api.md, "List"). */
record ListQuery(ExecutionFilter filter, Optional<ListPosition> after, PageParameters page) {
  static ListQuery of(QueryParameters query) {
    var page = PageParameters.of(query);
    return new ListQuery(
        FilterParameters.of(query).filter(), page.cursor().map(PageCursor::read), page);
  }

  ListExecutionsQuery command(CustomerServiceType owner) {
    return new ListExecutionsQuery(
        owner, filter, after, page.offset(), page.limit(), page.counted());
  }
}
