package dev.selfservice.creation;

import dev.selfservice.customer.Target;
import dev.selfservice.execution.ParameterValue;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.request.Actor;
import java.util.List;
import java.util.Optional;

/**
 * Create one execution; for the first half of a toggle also its second half.
 *
 * @param duration if empty, that of the activity
 * @param bounce if empty, that of the activity
 * @param upstreamExecutionId the execution below which to create; if empty, a new tree is created
 * @param key if present, a repeated create under this key creates nothing
 */
public record CreateExecutionCommand(
    Target target,
    Actor by,
    String summary,
    Optional<PlannedDuration> duration,
    Optional<Boolean> bounce,
    RequestedActivity activity,
    Optional<String> primaryContact,
    Optional<String> customerNote,
    Optional<String> upstreamExecutionId,
    Optional<IdempotencyKey> key) {

  /**
   * An idempotency key (docs/api.md, "Idempotent create").
   *
   * @param id the hash of the subject, the client, the key that the client sent, and the target
   * @param bodyHash the hash of the body, to detect another body under the same key
   */
  public record IdempotencyKey(String id, String bodyHash) {}

  /** The requested activity of the catalogue, and its parameters. */
  public record RequestedActivity(
      String configType, String activity, String type, List<ParameterValue> parameters) {}
}
