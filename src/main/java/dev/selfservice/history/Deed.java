package dev.selfservice.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * What is done, by whom, when and why. Done to several trees at once, it is one change of each,
 * under one id.
 *
 * @param uncompensated whether it is a cancel that may leave the first half of a toggle on
 * @param restores the cancel whose schedules it puts back
 */
public record Deed(
    String changeId,
    Action action,
    Author by,
    Instant at,
    Optional<String> reason,
    boolean uncompensated,
    Optional<String> restores) {

  public static Deed of(Action action, Author by, Instant at) {
    String id = UUID.randomUUID().toString();
    return new Deed(
        id,
        action,
        by,
        at.truncatedTo(ChronoUnit.MICROS),
        Optional.empty(),
        false,
        Optional.empty());
  }

  public Deed because(Optional<String> why) {
    return new Deed(changeId, action, by, at, why, uncompensated, restores);
  }

  public Deed uncompensated(boolean leavesFirstHalfOn) {
    return new Deed(changeId, action, by, at, reason, leavesFirstHalfOn, restores);
  }

  public Deed restoring(String cancelId) {
    return new Deed(changeId, action, by, at, reason, uncompensated, Optional.of(cancelId));
  }
}
