package dev.selfservice.creation;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deletes expired idempotency keys, every hour, on every node. */
@Stateless
@PermitAll
public class IdempotencyCleanup {
  private static final Logger LOG = Logger.getLogger(IdempotencyCleanup.class.getName());

  @Inject IdempotencyRepository keys;

  @Schedule(hour = "*", minute = "17", persistent = false)
  public void clean() {
    int deleted = keys.deleteExpired();
    LOG.log(Level.FINE, "Idempotency keys deleted: {0}", deleted);
  }
}
