package dev.selfservice.cancellation;

import dev.selfservice.customer.Owner;
import dev.selfservice.execution.Filter;
import dev.selfservice.execution.Terms;
import dev.selfservice.history.Author;
import java.util.List;
import java.util.Optional;

/**
 * Cancel several executions, each with everything downstream of it.
 *
 * @param ids which ones, each once
 * @param filter instead of ids: all that are SCHEDULED and pass it
 */
public record CancelExecutions(
    Owner owner,
    List<String> ids,
    Optional<Filter> filter,
    Author by,
    Wording wording,
    Terms terms) {}
