/**
 * The aggregate: a tree of executions. {@link dev.selfservice.execution.TreeLocks} locks a tree by
 * its root and loads it as a whole, {@link dev.selfservice.execution.ExecutionTree} decides in
 * plain Java without I/O, and {@link dev.selfservice.execution.TreeWriter} writes the result
 * together with the history.
 *
 * <p>Decisions: every rule about states and schedules is in {@link
 * dev.selfservice.execution.State}, {@link dev.selfservice.execution.Execution} and {@code
 * ExecutionTree} with its rules {@link dev.selfservice.execution.DueRule}, {@link
 * dev.selfservice.execution.ScheduleOrderRule} and {@link
 * dev.selfservice.execution.CancellationCheck}. The other features only call their methods. Reads
 * without a lock are in {@link dev.selfservice.execution.TreeReader} (one tree) and {@link
 * dev.selfservice.execution.ExecutionRepository} (many trees).
 *
 * <p>Reading order: {@code State}, {@code Execution}, {@code ExecutionTree}, {@code TreeLocks},
 * {@code TreeWriter}.
 */
package dev.selfservice.execution;
