/**
 * Starts due executions and unschedules missed ones (docs/api.md, "Dispatch"), on every node; all
 * nodes are equal.
 *
 * <p>Decisions: the {@link dev.selfservice.dispatch.Dispatcher} handles a limited batch of each
 * customer in turn, so a customer with many executions cannot starve others. It never waits for a
 * lock: it leaves a tree or an instance that another transaction has locked to the next polling
 * round. Without a webhook it does nothing (docs/adr/0017-no-dispatch-without-a-webhook.md).
 *
 * <p>Reading order: {@code Dispatcher}, {@link dev.selfservice.dispatch.DueTreeQueries}, {@link
 * dev.selfservice.dispatch.MissedWindowHandler}, {@link dev.selfservice.dispatch.ExecutionStarter},
 * {@code ExecutionTree.isDue}.
 */
package dev.selfservice.dispatch;
