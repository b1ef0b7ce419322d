package dev.selfservice.problem;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An expected failure of a request, with its facts. A refused request must not change anything.
 * {@link RefusalProblem} determines the answer for each kind of refusal.
 */
public sealed interface Refusal {
  /**
   * @param bare whether the request has no token at all: then the challenge has no error code (RFC
   *     6750 §3.1)
   * @param why the reason, for the log only: the answer must not say why a token was refused
   */
  record InvalidToken(boolean bare, String why) implements Refusal {}

  record InsufficientScope(String scope) implements Refusal {}

  /** The resource is unknown or belongs to another customer: no fact may distinguish these. */
  record NotFound() implements Refusal {}

  record NotOptedIn(String customer) implements Refusal {}

  record BodyTooLarge() implements Refusal {
    /** The maximal size of a body in bytes. */
    public static final int LIMIT = 65_536;
  }

  /**
   * @param pointer JSON pointer (RFC 6901) to the place; empty for the whole body
   */
  record InvalidBody(String pointer, String detail) implements Refusal {}

  /**
   * A query parameter or a header is invalid.
   *
   * @param kind {@code parameter} or {@code header}
   */
  record InvalidRequest(String kind, String name, String detail) implements Refusal {}

  /** An execution and its state. */
  record ExecutionState(String id, String state) {}

  /**
   * @param blockers the executions of the subtree that have started
   */
  record NotCancellable(List<ExecutionState> blockers) implements Refusal {}

  record CompensationPending(List<Pending> pending) implements Refusal {
    /** A second half of a toggle, and the first half that it undoes. */
    public record Pending(String id, ExecutionState firstHalf) {}
  }

  /**
   * The tree has changed since the caller read it.
   *
   * @param etag the present entity tag
   * @param executions the executions that the request names and those downstream of them
   * @param lastChange the newest change; empty if the request selects no tree
   */
  record PreconditionFailed(
      String etag, List<ExecutionState> executions, Optional<LastChange> lastChange)
      implements Refusal {
    /** The newest change; null members are not written. */
    public record LastChange(
        String id,
        String action,
        String at,
        String subject,
        @Nullable String client,
        @Nullable String reason) {}
  }

  record WrongState(String executionId, String state, String action) implements Refusal {}

  record OutcomeContradicts(String executionId, String state) implements Refusal {}

  /**
   * @param conflicts in the form in which {@code GET …/executions?scheduledStart=…} answers them
   */
  record ScheduleConflict(List<?> conflicts) implements Refusal {}

  record InvalidParameters(List<Fault> faults) implements Refusal {
    /** A parameter and its fault. */
    public record Fault(String name, String fault) {}
  }

  record InvalidSchedule(String detail) implements Refusal {}

  /**
   * @param upstreamEnd empty if the upstream has no schedule
   */
  record ScheduleOrder(
      String executionId, String upstreamId, String upstreamState, Optional<Instant> upstreamEnd)
      implements Refusal {}

  /**
   * @param kind the level of the catalogue, e.g. {@code activity}
   */
  record UnknownActivity(String kind, String name) implements Refusal {}

  /**
   * @param dimension {@code size} or {@code depth}
   */
  record TreeTooLarge(String dimension, int limit) implements Refusal {}

  /**
   * @param items plural noun for the limited items, e.g. {@code executions}
   */
  record TooMany(String items, int limit) implements Refusal {}

  record NotACancel(String changeId, String action) implements Refusal {}

  record KeyReused() implements Refusal {}

  record InvalidCatalogue(String detail) implements Refusal {}
}
