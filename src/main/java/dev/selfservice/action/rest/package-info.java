/**
 * The one PUT on an execution. Which feature does the work is in the body's {@code action}: a new
 * action is a new line in {@link dev.selfservice.action.rest.ActionResource}.
 */
package dev.selfservice.action.rest;
