package dev.selfservice.restoration;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.execution.ChangeOptions;
import dev.selfservice.request.Actor;

/**
 * Restore the schedules that a cancel removed from all its trees.
 *
 * @param owner of the trees: each has an execution of this customer and service type
 * @param changeId the id of the cancel
 */
public record BulkRestoreCommand(
    CustomerServiceType owner, String changeId, Actor by, ChangeOptions options) {}
