package dev.selfservice.cancellation;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.execution.ChangeOptions;
import dev.selfservice.execution.ExecutionFilter;
import dev.selfservice.request.Actor;
import java.util.List;
import java.util.Optional;

/**
 * Cancel several executions, each with everything downstream of it.
 *
 * @param ids the executions to cancel, each once; empty if there is a filter
 * @param filter selects the executions instead of ids: all SCHEDULED ones that match
 */
public record BulkCancelCommand(
    CustomerServiceType owner,
    List<String> ids,
    Optional<ExecutionFilter> filter,
    Actor by,
    CancelOptions cancelOptions,
    ChangeOptions options) {}
