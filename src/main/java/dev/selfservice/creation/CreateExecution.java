package dev.selfservice.creation;

import dev.selfservice.customer.Target;
import dev.selfservice.execution.ParameterValue;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.history.Author;
import java.util.List;
import java.util.Optional;

/**
 * Create one execution, and its second half if it is the first of a toggle.
 *
 * @param duration the activity's own if absent
 * @param bounce the activity's own if absent
 * @param upstreamExecutionId what the new execution hangs below, if anything
 */
public record CreateExecution(
    Target target,
    Author by,
    String summary,
    Optional<PlannedDuration> duration,
    Optional<Boolean> bounce,
    Wish wish,
    Optional<String> primaryContact,
    Optional<String> customerNote,
    Optional<String> upstreamExecutionId,
    Optional<Key> key) {

  /**
   * Under which it is done once only.
   *
   * @param id stands for the customer, the client, its {@code sub}, the path, and what the client
   *     sent
   * @param bodyHash tells one body from another
   */
  public record Key(String id, String bodyHash) {}

  /** What of the catalogue is to be done. */
  public record Wish(
      String configType, String activity, String type, List<ParameterValue> parameters) {}
}
