package dev.selfservice.event;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deletes events that were delivered long ago, every hour, on every node. */
@Stateless
@PermitAll
public class EventCleaning {
  private static final Logger LOG = Logger.getLogger(EventCleaning.class.getName());

  @Inject Outbox outbox;

  @Schedule(hour = "*", minute = "37", persistent = false)
  public void clean() {
    int forgotten = outbox.forget();
    LOG.log(Level.FINE, "Events forgotten: {0}", forgotten);
  }
}
