/**
 * Reports changes of executions to a webhook, whose receiver carries them out (docs/api.md,
 * "Webhook events").
 *
 * <p>Decisions: an {@link dev.selfservice.outbox.OutboxEvent} is written in the transaction of the
 * change that it reports, and is delivered afterwards: at least once, and in order within a tree.
 * The {@link dev.selfservice.outbox.OutboxRelay} leases the first undelivered event of a tree,
 * sends it, marks it as delivered, and continues with the next one. It holds no lock while it
 * sends; if a node dies, its leases expire (docs/adr/0016-events-are-leased-not-locked.md).
 *
 * <p>Reading order: {@link dev.selfservice.outbox.OutboxWriter}, {@code OutboxEvent}, {@code
 * OutboxRelay}, {@link dev.selfservice.outbox.Outbox}, {@link
 * dev.selfservice.outbox.WebhookClient}.
 */
package dev.selfservice.outbox;
