package dev.selfservice.listing;

import dev.selfservice.customer.Owner;
import dev.selfservice.execution.Executions.Place;
import dev.selfservice.execution.Filter;
import java.util.Optional;

/**
 * List executions, newest first.
 *
 * @param after where the page begins, if a link led to it
 * @param offset how many to leave out, if it is not
 * @param limit at most how many
 * @param counted whether all that pass the filter are to be counted
 */
public record ListExecutions(
    Owner owner, Filter filter, Optional<Place> after, int offset, int limit, boolean counted) {}
