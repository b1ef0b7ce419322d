package dev.selfservice.event;

import dev.selfservice.platform.Utc;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of one execution. It is born due. A courier leases it: due again when the
 * lease ends; then it is delivered, and due no more, or put off. Within a tree the order is that of
 * the changes, and within a change that of its transitions.
 */
@Entity
@Table(name = "event")
public class Event {
  @Id private String id;

  @Column(name = "root_id")
  private String rootId;

  /** Of the change in the tree's history. */
  @SuppressWarnings("UnusedVariable") // queries order by it
  private int number;

  /** Within the change, from 0. */
  @SuppressWarnings("UnusedVariable") // queries order by it
  private int position;

  private String type;

  /** The CloudEvent as it is sent. */
  private String body;

  /** When it is to be sent, if nobody has by then; null once it is delivered. */
  @Column(name = "due_on")
  private @Nullable OffsetDateTime dueOn;

  private int failures;

  @Column(name = "delivered_on")
  private @Nullable OffsetDateTime deliveredOn;

  protected Event() {}

  Event(String rootId, int number, int position, CloudEvent event, Instant dueOn) {
    this.id = event.id();
    this.rootId = rootId;
    this.number = number;
    this.position = position;
    this.type = event.type();
    this.body = event.text();
    this.dueOn = Utc.column(dueOn);
  }

  void lease(Instant until) {
    requireUndelivered();
    dueOn = Utc.column(until);
  }

  void deliver(Instant at) {
    requireUndelivered();
    dueOn = null;
    deliveredOn = Utc.column(at);
  }

  void putOff(Instant until) {
    lease(until);
    failures++;
  }

  private void requireUndelivered() {
    if (isDelivered()) {
      throw new IllegalStateException("Event %s is delivered".formatted(id));
    }
  }

  boolean isDelivered() {
    return dueOn == null;
  }

  boolean isDue(Instant now) {
    return dueOn != null && !dueOn.toInstant().isAfter(now);
  }

  /** The same each time that it is sent. */
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

  /** How often it could not be delivered. */
  int failures() {
    return failures;
  }
}
