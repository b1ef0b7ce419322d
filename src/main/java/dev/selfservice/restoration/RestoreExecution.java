package dev.selfservice.restoration;

import dev.selfservice.customer.Target;
import dev.selfservice.execution.Terms;
import dev.selfservice.history.Author;

/**
 * Put back what a cancel took from the tree of an execution.
 *
 * @param changeId the cancel
 */
public record RestoreExecution(
    Target target, String executionId, Author by, String changeId, Terms terms) {}
