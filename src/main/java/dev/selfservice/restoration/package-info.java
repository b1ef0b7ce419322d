/**
 * Restores every schedule that a cancel removed from a tree, or none. A bulk restore does the same
 * for all trees of the cancel at once.
 *
 * <p>Decisions: the removed schedules are read from the history entry of the cancel. A restore is
 * checked like a schedule, for the order in the tree and for overlaps on the instances, except for
 * the lead time: each start must only be in the future.
 *
 * <p>A bulk restore finds its trees by the id of the cancel, which the history has in each of them.
 * History entries never change, so they can be read before the trees are locked. It locks all roots
 * first, and then the instances of all trees together, each by ascending ids: so two of them cannot
 * wait for each other.
 *
 * <p>Reading order: {@code rest/RestoreBody}, {@link
 * dev.selfservice.restoration.RestoreExecutionCommand}, {@link
 * dev.selfservice.restoration.RestorationService}, {@link
 * dev.selfservice.restoration.CancelledTree}, {@link dev.selfservice.restoration.TreeRestorer},
 * {@code ExecutionTree.planRestore}.
 */
package dev.selfservice.restoration;
