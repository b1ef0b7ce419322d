package dev.selfservice.listing;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.Executions.Place;
import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param next where the next one begins, if there is one
 * @param total how many there are on all pages, if that was asked for
 */
public record Page(List<Execution> executions, Optional<Place> next, Optional<Long> total) {}
