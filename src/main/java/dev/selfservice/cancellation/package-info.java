/**
 * The main job: take back the schedule of an execution and of everything downstream of it, in one
 * transaction, before any of it starts. Top to bottom: {@code rest/CancelBody} is what is sent,
 * {@link dev.selfservice.cancellation.CancelExecution} what is meant, {@link
 * dev.selfservice.cancellation.Cancellation} the transaction, {@code ExecutionTree.cancel} the
 * rule, {@code rest/CancelledView} the answer.
 */
package dev.selfservice.cancellation;
