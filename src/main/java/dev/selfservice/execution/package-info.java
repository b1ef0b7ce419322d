/**
 * The aggregate: a tree of executions, locked by its root, loaded whole, decided upon in plain Java
 * ({@link dev.selfservice.execution.ExecutionTree}, no I/O) and written in one batch with its
 * history ({@link dev.selfservice.execution.Trees}). Every rule on states and schedules lives in
 * {@link dev.selfservice.execution.Execution} and {@code ExecutionTree}; the features around call
 * their verbs.
 */
package dev.selfservice.execution;
