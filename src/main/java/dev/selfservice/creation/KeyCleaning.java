package dev.selfservice.creation;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deletes idempotency keys that are out of date, every hour, on every node. */
@Stateless
@PermitAll
public class KeyCleaning {
  private static final Logger LOG = Logger.getLogger(KeyCleaning.class.getName());

  @Inject UsedKeys keys;

  @Schedule(hour = "*", minute = "17", persistent = false)
  public void clean() {
    int forgotten = keys.forget();
    LOG.log(Level.FINE, "Idempotency keys forgotten: {0}", forgotten);
  }
}
