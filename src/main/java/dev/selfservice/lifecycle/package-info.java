/**
 * Shutdown and health of the node: the liveness check, the state of the shutdown, and the loop that
 * repeats background tasks until the node stops.
 *
 * <p>The check of the database is in package {@code database}; the background tasks are in the
 * packages of their features.
 */
package dev.selfservice.lifecycle;
