package dev.selfservice.outbox;

import dev.selfservice.config.Settings;
import dev.selfservice.database.DatabaseClock;
import dev.selfservice.database.Timestamps;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The undelivered events of all trees. Each method is a short transaction. The row of the first
 * undelivered event of a tree is the lock of the tree's events: a transaction must lock that row
 * before it changes other events of the tree.
 */
@Stateless
@PermitAll
public class Outbox {
  /** Trees to pick from at random, so that two nodes seldom pick the same one. */
  private static final int MAX_CANDIDATES = 32;

  /** The time by which a lease exceeds the time-out of a delivery. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

  @PersistenceContext EntityManager em;
  @Inject DatabaseClock clock;
  @Inject Settings settings;

  /**
   * Leases the first undelivered event of some tree, if one is due. During the lease no other event
   * of that tree is delivered.
   */
  public Optional<OutboxEvent> lease() {
    var heads = new ArrayList<>(due());
    Collections.shuffle(heads);
    return heads.stream().flatMap(id -> lease(id).stream()).findFirst();
  }

  private List<String> due() {
    List<?> ids =
        em.createNativeQuery(
                "SELECT e.id FROM event e WHERE e.due_on <= (SELECT service_now()) AND NOT EXISTS ("
                    + "SELECT 1 FROM event b WHERE b.root_id = e.root_id AND b.due_on IS NOT NULL"
                    + " AND (b.number < e.number OR (b.number = e.number AND b.position < e.position)))"
                    + " ORDER BY e.due_on FETCH FIRST "
                    + MAX_CANDIDATES
                    + " ROWS ONLY")
            .getResultList();
    return ids.stream().map(String.class::cast).toList();
  }

  private Optional<OutboxEvent> lease(String id) {
    boolean isFree =
        !em.createNativeQuery("SELECT id FROM event WHERE id = ? FOR UPDATE SKIP LOCKED")
            .setParameter(1, id)
            .getResultList()
            .isEmpty();
    var now = clock.now();
    var event = Optional.of(id).filter(i -> isFree).map(i -> em.find(OutboxEvent.class, i));
    return event.filter(e -> e.isDue(now)).map(e -> leaseTree(e, now));
  }

  private OutboxEvent leaseTree(OutboxEvent head, Instant now) {
    postpone(head, leaseEnd(now));
    head.lease(leaseEnd(now));
    return head;
  }

  private void postpone(OutboxEvent head, Instant until) {
    em.createQuery(
            "UPDATE OutboxEvent e SET e.dueOn = :until WHERE e.rootId = :root AND e.dueOn < :until")
        .setParameter("until", Timestamps.column(until))
        .setParameter("root", head.rootId())
        .executeUpdate();
  }

  private Instant leaseEnd(Instant now) {
    return now.plus(settings.webhookTimeout()).plus(LEASE_MARGIN);
  }

  /**
   * Marks an event as delivered and leases the next one of its tree, if there is one. If the lease
   * had expired and another node has already delivered the event, returns empty: that node
   * continues with the tree.
   */
  public Optional<OutboxEvent> delivered(OutboxEvent sent) {
    var event = lock(sent);
    if (event.isDelivered()) {
      return Optional.empty();
    }
    var now = clock.now();
    event.deliver(now);
    em.flush();
    var next = first(event.rootId());
    next.ifPresent(e -> e.lease(leaseEnd(now)));
    return next;
  }

  private Optional<OutboxEvent> first(String root) {
    return em.createQuery(
            "SELECT e FROM OutboxEvent e WHERE e.rootId = :root AND e.dueOn IS NOT NULL"
                + " ORDER BY e.number, e.position",
            OutboxEvent.class)
        .setParameter("root", root)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** Postpones an event that could not be delivered, together with the other events of its tree. */
  public void failed(OutboxEvent sent) {
    var event = lock(sent);
    if (!event.isDelivered()) {
      var until = clock.now().plus(RetryBackoff.after(event.failures() + 1));
      postpone(event, until);
      event.postpone(until);
    }
  }

  private OutboxEvent lock(OutboxEvent event) {
    return em.find(OutboxEvent.class, event.id(), LockModeType.PESSIMISTIC_WRITE);
  }

  /** Deletes events that were delivered long ago, and returns their number. */
  public int deleteExpired() {
    return em.createQuery("DELETE FROM OutboxEvent e WHERE e.deliveredOn < :then")
        .setParameter("then", Timestamps.column(clock.now().minus(settings.eventsKept())))
        .executeUpdate();
  }

  /** The number of undelivered events. */
  public long countUndelivered() {
    return em.createQuery(
            "SELECT COUNT(e) FROM OutboxEvent e WHERE e.dueOn IS NOT NULL", Long.class)
        .getSingleResult();
  }

  /** The age of the oldest undelivered event; zero if there is none. */
  public Duration oldestUndelivered() {
    var oldest =
        em.createQuery(
                "SELECT MIN(l.changedOn) FROM OutboxEvent e, HistoryEntry l"
                    + " WHERE e.dueOn IS NOT NULL AND l.rootId = e.rootId AND l.number = e.number",
                OffsetDateTime.class)
            .getSingleResult();
    return Optional.ofNullable(oldest)
        .map(changedOn -> Duration.between(changedOn.toInstant(), clock.now()))
        .orElse(Duration.ZERO);
  }
}
