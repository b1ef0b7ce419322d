package dev.selfservice.outbox;

import dev.selfservice.database.Timestamps;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An event to deliver, about one execution. A new event is due at once. The relay leases it: it is
 * due again when the lease ends. Then the event is marked as delivered and is never due again, or
 * it is postponed. The events of a tree are delivered in the order of its changes, and within a
 * change in the order of its transitions.
 */
@Entity
@Table(name = "event")
public class OutboxEvent {
  @Id private String id;

  @Column(name = "root_id")
  private String rootId;

  /** The number of the change in the tree's history. */
  @SuppressWarnings("UnusedVariable") // queries order by it
  private int number;

  /** The position within the change, from 0. */
  @SuppressWarnings("UnusedVariable") // queries order by it
  private int position;

  private String type;

  /** The CloudEvent as it is sent. */
  private String body;

  /** The time from which a node may send the event; null after the delivery. */
  @Column(name = "due_on")
  private @Nullable OffsetDateTime dueOn;

  private int failures;

  @Column(name = "delivered_on")
  private @Nullable OffsetDateTime deliveredOn;

  protected OutboxEvent() {}

  OutboxEvent(String rootId, int number, int position, CloudEvent event, Instant dueOn) {
    this.id = event.id();
    this.rootId = rootId;
    this.number = number;
    this.position = position;
    this.type = event.type();
    this.body = event.text();
    this.dueOn = Timestamps.column(dueOn);
  }

  void lease(Instant until) {
    requireUndelivered();
    dueOn = Timestamps.column(until);
  }

  void deliver(Instant at) {
    requireUndelivered();
    dueOn = null;
    deliveredOn = Timestamps.column(at);
  }

  void postpone(Instant until) {
    lease(until);
    failures++;
  }

  private void requireUndelivered() {
    if (isDelivered()) {
      throw new IllegalStateException("Event %s is already delivered".formatted(id));
    }
  }

  boolean isDelivered() {
    return dueOn == null;
  }

  boolean isDue(Instant now) {
    return dueOn != null && !dueOn.toInstant().isAfter(now);
  }

  /** The same in each attempt to deliver. */
  String id() {
    return id;
  }

  String rootId() {
    return rootId;
  }

  String type() {
    return type;
  }

  String body() {
    return body;
  }

  /** The number of failed attempts to deliver. */
  int failures() {
    return failures;
  }
}
