/**
 * The workflow status for tools that poll executions as workflows: one word for each execution, and
 * its steps. The status is derived from the state of the execution and the clock; nothing is
 * stored.
 */
package dev.selfservice.workflow;
