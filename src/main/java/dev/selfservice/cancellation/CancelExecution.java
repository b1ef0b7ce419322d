package dev.selfservice.cancellation;

import dev.selfservice.customer.Target;
import dev.selfservice.history.Author;
import java.util.Optional;

/**
 * Cancel an execution and everything downstream of it.
 *
 * @param reason kept in the history
 * @param allowUncompensated whether that may leave the first half of a toggle on, where the
 *     deployment asks
 */
public record CancelExecution(
    Target target,
    String executionId,
    Author by,
    Optional<String> reason,
    boolean allowUncompensated) {}
