/**
 * The list of executions: those of a customer and a service type on all instances, filtered, newest
 * first.
 *
 * <p>The filter and its queries are in package {@code execution}, because bulk cancel uses them
 * too.
 */
package dev.selfservice.listing;
