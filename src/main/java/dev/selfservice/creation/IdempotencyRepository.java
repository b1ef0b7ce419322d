package dev.selfservice.creation;

import dev.selfservice.config.Settings;
import dev.selfservice.database.DatabaseClock;
import dev.selfservice.database.Timestamps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The used idempotency keys. A request with a key first locks one of a fixed number of rows; a key
 * always has the same row (docs/adr/0010-idempotency-keys-share-locks.md). So a second request
 * under the same key waits and then sees the result of the first, and a refused request leaves no
 * row behind.
 */
@ApplicationScoped
class IdempotencyRepository {
  /** The number of rows in the table {@code idempotency_lock}. */
  private static final int LOCKS = 256;

  @PersistenceContext EntityManager em;
  @Inject DatabaseClock clock;
  @Inject Settings settings;

  /** The execution that was created under the key; if there is none, creates it. */
  String once(CreateExecutionCommand.IdempotencyKey key, Supplier<String> create) {
    lock(key);
    var now = clock.now();
    var used = Optional.ofNullable(em.find(IdempotencyRecord.class, key.id()));
    if (used.filter(u -> u.isUsedSince(expiry(now))).isPresent()) {
      return used.get().executionFor(key);
    }
    used.ifPresent(em::remove);
    em.flush();
    String executionId = create.get();
    em.persist(new IdempotencyRecord(key, executionId, now));
    return executionId;
  }

  private void lock(CreateExecutionCommand.IdempotencyKey key) {
    em.createNativeQuery("SELECT number FROM idempotency_lock WHERE number = ? FOR UPDATE")
        .setParameter(1, Math.floorMod(key.id().hashCode(), LOCKS))
        .getSingleResult();
  }

  /** Deletes the expired keys and returns their number. */
  int deleteExpired() {
    return em.createQuery("DELETE FROM IdempotencyRecord k WHERE k.usedOn < :then")
        .setParameter("then", Timestamps.column(expiry(clock.now())))
        .executeUpdate();
  }

  private Instant expiry(Instant now) {
    return now.minus(settings.idempotencyKeysKept());
  }
}
