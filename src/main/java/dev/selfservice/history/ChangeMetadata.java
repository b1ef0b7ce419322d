package dev.selfservice.history;

import dev.selfservice.request.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * The id, kind, actor, time and reason of a change. A change of several trees has one metadata, and
 * so one id.
 *
 * @param uncompensated whether it is a cancel that may leave the first half of a toggle applied
 * @param restores the id of the cancel whose schedules it restores
 */
public record ChangeMetadata(
    String changeId,
    Action action,
    Actor by,
    Instant at,
    Optional<String> reason,
    boolean uncompensated,
    Optional<String> restores) {

  public static ChangeMetadata of(Action action, Actor by, Instant at) {
    var micros = at.truncatedTo(ChronoUnit.MICROS);
    String id = UUID.randomUUID().toString();
    return new ChangeMetadata(id, action, by, micros, Optional.empty(), false, Optional.empty());
  }

  public ChangeMetadata withReason(Optional<String> newReason) {
    return new ChangeMetadata(changeId, action, by, at, newReason, uncompensated, restores);
  }

  public ChangeMetadata uncompensated(boolean mayLeaveFirstHalfApplied) {
    return new ChangeMetadata(changeId, action, by, at, reason, mayLeaveFirstHalfApplied, restores);
  }

  public ChangeMetadata restoring(String cancelId) {
    return new ChangeMetadata(
        changeId, action, by, at, reason, uncompensated, Optional.of(cancelId));
  }
}
