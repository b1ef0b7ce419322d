package dev.selfservice.history;

import java.util.Optional;

/**
 * What a change did to one execution.
 *
 * @param from the state before; absent where the change created the execution
 */
public record Transition(
    String executionId,
    Optional<String> from,
    String to,
    Optional<Window> before,
    Optional<Window> after) {}
