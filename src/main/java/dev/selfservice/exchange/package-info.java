/**
 * What is known of the request that a thread answers: its trace, who calls, and why it is refused.
 * Whoever logs, logs the trace; whoever finds out who calls, or refuses, notes it here, so that one
 * place can write it down.
 */
package dev.selfservice.exchange;
