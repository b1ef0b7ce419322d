/**
 * Creates executions: a new tree, or more executions downstream of an existing execution.
 *
 * <p>Decisions: a request is checked against the catalogue only when it creates an execution; later
 * changes of the catalogue do not affect existing executions. The row of an idempotency key is
 * locked before the root of a tree (docs/adr/0010-idempotency-keys-share-locks.md).
 *
 * <p>Reading order: {@code rest/CreateBody}, {@link
 * dev.selfservice.creation.CreateExecutionCommand}, {@link
 * dev.selfservice.creation.CreationService}, {@link dev.selfservice.creation.ExecutionSpecFactory},
 * {@link dev.selfservice.creation.IdempotencyRepository}.
 */
package dev.selfservice.creation;
