package dev.selfservice.listing.rest;

import dev.selfservice.customer.Owner;
import dev.selfservice.execution.Executions.Place;
import dev.selfservice.execution.Filter;
import dev.selfservice.execution.rest.FilterTexts;
import dev.selfservice.execution.rest.Query;
import dev.selfservice.listing.ListExecutions;
import java.util.Optional;

/**
 * The parameters of the list (contract §5).
 *
 * @param after set on pages that a {@code Link} leads to: they have no offset and no total
 */
record ListQuery(Filter filter, Optional<Place> after, int offset, int limit, boolean total) {
  private static final int DEFAULT_LIMIT = 25;
  private static final int MOST = 200;
  private static final int FARTHEST = 10_000;

  static ListQuery of(Query query) {
    var after = query.text(Cursor.PARAMETER).map(Cursor::read);
    boolean total = query.flag("total", true);
    return new ListQuery(
        FilterTexts.of(query).filter(),
        after,
        query.number("offset", 0, FARTHEST, 0),
        query.number("limit", 1, MOST, DEFAULT_LIMIT),
        total && after.isEmpty());
  }

  ListExecutions command(Owner owner) {
    return new ListExecutions(owner, filter, after, offset, limit, total);
  }
}
