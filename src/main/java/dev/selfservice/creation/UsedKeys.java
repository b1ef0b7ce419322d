package dev.selfservice.creation;

import dev.selfservice.execution.Trees;
import dev.selfservice.platform.Settings;
import dev.selfservice.platform.Utc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The idempotency keys that have been used. Who has one waits for a lock first: there is a fixed
 * number of them, and a key always has the same one. So of two requests under one key the second
 * sees what the first did, and a request that is refused leaves nothing behind.
 */
@ApplicationScoped
class UsedKeys {
  /** As many as the table {@code idempotency_lock} has rows. */
  private static final int LOCKS = 256;

  @PersistenceContext EntityManager em;
  @Inject Trees trees;
  @Inject Settings settings;

  /** The execution that was created under the key, or is created now. */
  String once(CreateExecution.Key key, Supplier<String> create) {
    lock(key);
    var now = trees.now();
    var used = Optional.ofNullable(em.find(UsedKey.class, key.id()));
    if (used.filter(u -> u.isUsedSince(forgotten(now))).isPresent()) {
      return used.get().executionFor(key);
    }
    used.ifPresent(em::remove);
    em.flush();
    String executionId = create.get();
    em.persist(new UsedKey(key, executionId, now));
    return executionId;
  }

  private void lock(CreateExecution.Key key) {
    em.createNativeQuery("SELECT number FROM idempotency_lock WHERE number = ? FOR UPDATE")
        .setParameter(1, Math.floorMod(key.id().hashCode(), LOCKS))
        .getSingleResult();
  }

  /** Deletes those that need no longer be known. */
  int forget() {
    return em.createQuery("DELETE FROM UsedKey k WHERE k.usedOn < :then")
        .setParameter("then", Utc.column(forgotten(trees.now())))
        .executeUpdate();
  }

  private Instant forgotten(Instant now) {
    return now.minus(settings.idempotencyKeysKept());
  }
}
