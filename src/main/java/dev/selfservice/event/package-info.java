/**
 * Tells a webhook what has become of executions, and so has them carried out (contract §6). An
 * {@link dev.selfservice.event.Event} is written in the transaction that it tells of, and delivered
 * afterwards, at least once, each tree's in their order: a {@link dev.selfservice.event.Courier}
 * leases the first one of a tree that is undelivered, sends it, marks it, and goes on with the
 * next. Who leases needs no lock while it sends; a node that dies leaves a lease that runs out.
 */
package dev.selfservice.event;
