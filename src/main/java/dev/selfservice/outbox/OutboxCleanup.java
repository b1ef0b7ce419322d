package dev.selfservice.outbox;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deletes events that were delivered long ago, every hour, on every node. */
@Stateless
@PermitAll
public class OutboxCleanup {
  private static final Logger LOG = Logger.getLogger(OutboxCleanup.class.getName());

  @Inject Outbox outbox;

  @Schedule(hour = "*", minute = "37", persistent = false)
  public void clean() {
    int deleted = outbox.deleteExpired();
    LOG.log(Level.FINE, "Events deleted: {0}", deleted);
  }
}
