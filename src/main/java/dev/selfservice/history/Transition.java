package dev.selfservice.history;

import java.util.Optional;

/**
 * The change of one execution.
 *
 * @param position of the execution within its tree
 * @param from the state before; empty if the change created the execution
 * @param to the state after
 * @param before the schedule before, if it had one
 * @param after the schedule after, if it has one
 */
public record Transition(
    String executionId,
    int position,
    Optional<String> from,
    String to,
    Optional<TimeWindow> before,
    Optional<TimeWindow> after) {}
