package dev.selfservice.plan;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.execution.ListPosition;
import dev.selfservice.history.TimeWindow;
import java.util.Optional;

/**
 * A query for a page of the plan.
 *
 * @param after the position after which the page begins, for a page that a link leads to
 * @param limit the maximal number of executions on the page
 */
public record PlanQuery(
    CustomerServiceType owner, TimeWindow window, Optional<ListPosition> after, int limit) {}
