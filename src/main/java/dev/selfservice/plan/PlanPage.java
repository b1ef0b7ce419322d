package dev.selfservice.plan;

import dev.selfservice.execution.ListPosition;
import dev.selfservice.execution.PlannedExecution;
import java.util.List;
import java.util.Optional;

/**
 * A page of the plan.
 *
 * @param next the position after which the next page begins; empty on the last page
 * @param compensationRequired whether the deployment refuses a cancel that may leave the first half
 *     of a toggle applied
 */
public record PlanPage(
    List<PlannedExecution> executions, Optional<ListPosition> next, boolean compensationRequired) {}
