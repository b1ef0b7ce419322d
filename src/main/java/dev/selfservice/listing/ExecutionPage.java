package dev.selfservice.listing;

import dev.selfservice.execution.ListPosition;
import dev.selfservice.execution.ListedExecution;
import java.util.List;
import java.util.Optional;

/**
 * A page of the list of executions.
 *
 * @param next the position after which the next page begins; empty on the last page
 * @param total the number of executions on all pages; empty unless the query requests it
 */
public record ExecutionPage(
    List<ListedExecution> executions, Optional<ListPosition> next, Optional<Long> total) {}
