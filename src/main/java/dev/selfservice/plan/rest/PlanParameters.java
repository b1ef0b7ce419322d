package dev.selfservice.plan.rest;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.execution.ListPosition;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.http.CursorText;
import dev.selfservice.http.QueryParameters;
import dev.selfservice.listing.rest.PageCursor;
import dev.selfservice.plan.PlanQuery;
import java.time.Duration;
import java.util.Optional;

/** The query parameters of the plan (docs/api.md, "Plan"). */
record PlanParameters(TimeWindow window, Optional<ListPosition> after, int limit) {
  private static final Duration MAX_WINDOW = Duration.ofDays(31);
  private static final int DEFAULT_LIMIT = 200;
  private static final int MAX_LIMIT = 1_000;

  static PlanParameters of(QueryParameters query) {
    return new PlanParameters(
        window(query),
        query.text(CursorText.PARAMETER).map(PageCursor::read),
        query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT));
  }

  private static TimeWindow window(QueryParameters query) {
    var window = new TimeWindow(query.time("from"), query.time("to"));
    if (!window.start().isBefore(window.end())) {
      throw QueryParameters.invalid("to", "`to` must be after `from`.");
    }
    if (window.end().isAfter(window.start().plus(MAX_WINDOW))) {
      throw QueryParameters.invalid("to", "`to` must be at most 31 days after `from`.");
    }
    return window;
  }

  PlanQuery query(CustomerServiceType owner) {
    return new PlanQuery(owner, window, after, limit);
  }
}
