/**
 * Customers, their opt-in, and the instances that they own: onboarding and the list of the caller's
 * customers. It also has the rules for the identifiers in paths.
 *
 * <p>Which customers a caller may act for does not belong here: the token determines that, in
 * package {@code security}.
 */
package dev.selfservice.customer;
