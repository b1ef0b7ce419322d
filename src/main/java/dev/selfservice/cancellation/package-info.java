/**
 * The main job: cancel an execution and everything downstream of it, in one transaction, before any
 * of it starts. A bulk cancel does the same for many executions at once.
 *
 * <p>Decisions: the tree is locked before anything is checked, so a cancel and a start of the same
 * tree are serialized. A bulk cancel checks the number of named executions and the size of their
 * trees before it locks the trees (docs/adr/0011-check-size-limits-before-locking.md).
 *
 * <p>Reading order: {@code rest/CancelBody} (request), {@link
 * dev.selfservice.cancellation.CancelExecutionCommand} (command), {@link
 * dev.selfservice.cancellation.CancellationService} (transaction), {@code ExecutionTree.cancel}
 * (rule), {@code rest/CancelledView} (response).
 */
package dev.selfservice.cancellation;
