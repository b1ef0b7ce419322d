/**
 * Gives a cancel back: every schedule that it took from a tree, or none. Decided like scheduling,
 * by the same calendar and the same order, but for the lead time.
 */
package dev.selfservice.restoration;
