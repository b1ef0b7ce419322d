/**
 * Starts what is due and takes back what could not start (contract §6), on every node: none is
 * special. A {@link dev.selfservice.dispatch.Dispatcher} goes round the customers, some executions
 * of one at a time, so that nobody's many hold up another's one. It waits for no lock: what another
 * transaction holds is left to the next round.
 */
package dev.selfservice.dispatch;
