/**
 * The trail: every transaction that changes a tree writes one {@link
 * dev.selfservice.history.Change}, numbered within the tree, with one {@link
 * dev.selfservice.history.ChangeEntry} for each execution that it touched. It is data, written in
 * the transaction that it tells of; it is never changed, and it knows nothing of what an execution
 * is. A hash chain per tree can be laid over it: the number is the order.
 */
package dev.selfservice.history;
