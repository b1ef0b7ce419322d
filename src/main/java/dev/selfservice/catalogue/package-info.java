/**
 * The catalogue: configuration types, their activities and activity types, and the parameters of
 * these.
 *
 * <p>A configuration type is one JSON document, stored in the form in which it is answered. No
 * other data refer to it: an execution keeps the values with which it was created, so a change of
 * the catalogue does not change existing executions.
 *
 * <p>The check of a new execution against the catalogue does not belong here: it is in package
 * {@code creation}.
 */
package dev.selfservice.catalogue;
