/**
 * HTTP for executions: their paths and details, the history of a tree, and the parts that several
 * features share in their requests and responses.
 *
 * <p>Decision: one resource receives the PUT on an execution, and finds the {@link
 * dev.selfservice.execution.rest.ExecutionAction} that the body names. So this package does not
 * depend on the features that implement actions.
 *
 * <p>Reading order: {@link dev.selfservice.execution.rest.ExecutionActionResource}, {@link
 * dev.selfservice.execution.rest.ActionRequest}, {@link
 * dev.selfservice.execution.rest.RequestConditions}, {@link
 * dev.selfservice.execution.rest.Responses}, {@link dev.selfservice.execution.rest.DetailsView}.
 */
package dev.selfservice.execution.rest;
