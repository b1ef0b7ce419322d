/**
 * The trail: every transaction that changes a tree writes one {@link
 * dev.selfservice.history.Change}, numbered within the tree, that says what became of each
 * execution it touched. It is kept as canonical text in a {@link dev.selfservice.history.Link},
 * with the hash of the link before: the newest hash stands for all of the tree's past and is its
 * ETag. It is written in the transaction that it tells of, is never changed, and knows nothing of
 * what an execution is.
 */
package dev.selfservice.history;
