/**
 * The history (audit trail) of the trees. Every transaction that changes a tree writes one {@link
 * dev.selfservice.history.HistoryEntry} in the same transaction. It contains a {@link
 * dev.selfservice.history.Change}: the actor, the time, the reason, and the state of each changed
 * execution before and after.
 *
 * <p>Decisions: an entry is stored as canonical text that contains the hash of the previous entry,
 * so the newest hash identifies the tree's state and its whole past; it is the tree's ETag
 * (docs/adr/0009-history-as-a-hash-chain.md). An entry is never updated. The names and the order of
 * the members of {@code Change} are part of the hashed text and must not change. This package does
 * not depend on {@code execution}: states are texts here.
 *
 * <p>Reading order: {@code Change}, {@code HistoryEntry}, {@link
 * dev.selfservice.history.HistoryVerifier}, {@link dev.selfservice.history.HistoryRepository},
 * {@link dev.selfservice.history.HistoryReader}. A feature describes a change by {@link
 * dev.selfservice.history.ChangeMetadata} and {@link dev.selfservice.history.Transition}s.
 */
package dev.selfservice.history;
