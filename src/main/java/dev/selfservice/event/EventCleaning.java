package dev.selfservice.event;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deletes events that were delivered long ago, every hour, on every node. */
@Stateless
@PermitAll
public class EventCleaning {
  private static final Logger LOG = Logger.getLogger(EventCleaning.class.getName());

  @EJB Outbox outbox;

  @Schedule(hour = "*", minute = "37", persistent = false)
  public void clean() {
    int forgotten = outbox.forget();
    LOG.log(Level.FINE, "Events forgotten: {0}", forgotten);
  }
}
