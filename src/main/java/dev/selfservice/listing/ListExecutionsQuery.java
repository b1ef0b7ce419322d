package dev.selfservice.listing;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.execution.ExecutionFilter;
import dev.selfservice.execution.ListPosition;
import java.util.Optional;

/**
 * A query for a page of executions, newest first.
 *
 * @param after the position after which the page begins, for a page that a link leads to
 * @param offset how many executions to skip; ignored if {@code after} is present
 * @param limit the maximal number of executions on the page
 * @param counted whether to count all executions that match the filter
 */
public record ListExecutionsQuery(
    CustomerServiceType owner,
    ExecutionFilter filter,
    Optional<ListPosition> after,
    int offset,
    int limit,
    boolean counted) {}
