package dev.selfservice.execution;

import java.util.Optional;

/**
 * An execution of the list, with the texts of its request that the list shows. The parameters are
 * not read: those of a page could have more than 10 MB.
 */
public record ListedExecution(
    Execution execution, Optional<String> primaryContact, Optional<String> customerNote) {}
