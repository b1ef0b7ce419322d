package dev.selfservice.event;

import dev.selfservice.execution.Trees;
import dev.selfservice.platform.Settings;
import dev.selfservice.platform.Utc;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The undelivered events of all trees, each method a short transaction. The first one of a tree is
 * its lock: whoever touches others of the tree has locked that row before.
 */
@Stateless
@PermitAll
public class Outbox {
  /** Of how many trees one is picked, by chance, so that couriers seldom want the same. */
  private static final int CHOICE = 32;

  /** What a lease is longer than the delivery may take. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  @PersistenceContext EntityManager em;
  @Inject Trees trees;
  @Inject Settings settings;

  /**
   * Leases the first undelivered event of some tree, if one is due. The rest of its tree is not
   * looked at while the lease lasts.
   */
  public Optional<Event> lease() {
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
                    + CHOICE
                    + " ROWS ONLY")
            .getResultList();
    return ids.stream().map(String.class::cast).toList();
  }

  private Optional<Event> lease(String id) {
    boolean isFree =
        !em.createNativeQuery("SELECT id FROM event WHERE id = ? FOR UPDATE SKIP LOCKED")
            .setParameter(1, id)
            .getResultList()
            .isEmpty();
    var now = trees.now();
    var event = Optional.of(id).filter(i -> isFree).map(i -> em.find(Event.class, i));
    return event.filter(e -> e.isDue(now)).map(e -> leaseTree(e, now));
  }

  private Event leaseTree(Event head, Instant now) {
    putOff(head, leaseEnd(now));
    head.lease(leaseEnd(now));
    return head;
  }

  private void putOff(Event head, Instant until) {
    em.createQuery(
            "UPDATE Event e SET e.dueOn = :until WHERE e.rootId = :root AND e.dueOn < :until")
        .setParameter("until", Utc.column(until))
        .setParameter("root", head.rootId())
        .executeUpdate();
  }

  private Instant leaseEnd(Instant now) {
    return now.plus(settings.webhookTimeout()).plus(MARGIN);
  }

  /**
   * Marks an event as delivered and leases the next one of its tree, if there is one. Where another
   * courier has marked it, whose lease came after one that ran out, that one goes on.
   */
  public Optional<Event> delivered(Event sent) {
    var event = lock(sent);
    if (event.isDelivered()) {
      return Optional.empty();
    }
    var now = trees.now();
    event.deliver(now);
    em.flush();
    var next = first(event.rootId());
    next.ifPresent(e -> e.lease(leaseEnd(now)));
    return next;
  }

  private Optional<Event> first(String root) {
    return em.createQuery(
            "SELECT e FROM Event e WHERE e.rootId = :root AND e.dueOn IS NOT NULL"
                + " ORDER BY e.number, e.position",
            Event.class)
        .setParameter("root", root)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** Puts off an event that could not be delivered, and with it the rest of its tree. */
  public void failed(Event sent) {
    var event = lock(sent);
    if (!event.isDelivered()) {
      var until = trees.now().plus(Pause.after(event.failures() + 1));
      putOff(event, until);
      event.putOff(until);
    }
  }

  private Event lock(Event event) {
    return em.find(Event.class, event.id(), LockModeType.PESSIMISTIC_WRITE);
  }

  /** Deletes what was delivered long ago; how many. */
  public int forget() {
    return em.createQuery("DELETE FROM Event e WHERE e.deliveredOn < :then")
        .setParameter("then", Utc.column(trees.now().minus(settings.eventsKept())))
        .executeUpdate();
  }

  /** How many events have not been delivered yet. */
  public long countUndelivered() {
    return em.createQuery("SELECT COUNT(e) FROM Event e WHERE e.dueOn IS NOT NULL", Long.class)
        .getSingleResult();
  }

  /** For how long the oldest of them has waited; zero if there is none. */
  public Duration oldestUndelivered() {
    var oldest =
        em.createNativeQuery(
                "SELECT MIN(l.changed_on) FROM event e"
                    + " JOIN tree_link l ON l.root_id = e.root_id AND l.number = e.number"
                    + " WHERE e.due_on IS NOT NULL")
            .getSingleResult();
    return Optional.ofNullable(oldest)
        .map(since -> Duration.between(Utc.instantOf(since), trees.now()))
        .orElse(Duration.ZERO);
  }
}
