package dev.selfservice.problem;

import static dev.selfservice.problem.ProblemType.BODY_TOO_LARGE;
import static dev.selfservice.problem.ProblemType.COMPENSATION_PENDING;
import static dev.selfservice.problem.ProblemType.CUSTOMER_NOT_OPTED_IN;
import static dev.selfservice.problem.ProblemType.EXECUTION_NOT_CANCELLABLE;
import static dev.selfservice.problem.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static dev.selfservice.problem.ProblemType.INSUFFICIENT_SCOPE;
import static dev.selfservice.problem.ProblemType.INVALID_BODY;
import static dev.selfservice.problem.ProblemType.INVALID_CATALOGUE;
import static dev.selfservice.problem.ProblemType.INVALID_PARAMETERS;
import static dev.selfservice.problem.ProblemType.INVALID_REQUEST;
import static dev.selfservice.problem.ProblemType.INVALID_SCHEDULE;
import static dev.selfservice.problem.ProblemType.INVALID_TOKEN;
import static dev.selfservice.problem.ProblemType.NOT_A_CANCEL;
import static dev.selfservice.problem.ProblemType.NOT_FOUND;
import static dev.selfservice.problem.ProblemType.OUTCOME_CONTRADICTS;
import static dev.selfservice.problem.ProblemType.PRECONDITION_FAILED;
import static dev.selfservice.problem.ProblemType.SCHEDULE_CONFLICT;
import static dev.selfservice.problem.ProblemType.SCHEDULE_ORDER;
import static dev.selfservice.problem.ProblemType.TOO_MANY;
import static dev.selfservice.problem.ProblemType.TREE_TOO_LARGE;
import static dev.selfservice.problem.ProblemType.UNKNOWN_ACTIVITY;
import static dev.selfservice.problem.ProblemType.WRONG_STATE;

import dev.selfservice.json.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every expected failure, with its facts. A refused request changes nothing. */
public sealed interface Refusal {
  ProblemType type();

  /** One sentence with the facts, for a person. Says nothing that the caller may not know. */
  String detail();

  /** What the log says of it: nothing that came in the request's body. */
  default String reason() {
    return type().title() + ".";
  }

  /** The facts for a program: members of the problem document, in this order. */
  default Map<String, Object> facts() {
    return Map.of();
  }

  /**
   * 401. {@code bare} when no token came at all: RFC 6750 §3.1 wants no error code then. {@code
   * why} is for the log: most of what is wrong with a token the server finds, and none tells.
   */
  record InvalidToken(boolean bare, String why) implements Refusal {
    @Override
    public String detail() {
      return bare ? "The request carries no access token." : type().title() + ".";
    }

    @Override
    public String reason() {
      return why;
    }

    @Override
    public ProblemType type() {
      return INVALID_TOKEN;
    }
  }

  record InsufficientScope(String scope) implements Refusal {
    @Override
    public ProblemType type() {
      return INSUFFICIENT_SCOPE;
    }

    @Override
    public String detail() {
      return "This call needs the scope %s.".formatted(scope);
    }

    @Override
    public String reason() {
      return detail();
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("scope", scope);
    }
  }

  /** The same for all that is foreign or unknown: no fact may tell which. */
  record NotFound() implements Refusal {
    @Override
    public ProblemType type() {
      return NOT_FOUND;
    }

    @Override
    public String detail() {
      return "There is nothing here that your token's customers own.";
    }
  }

  record NotOptedIn(String customer) implements Refusal {
    @Override
    public ProblemType type() {
      return CUSTOMER_NOT_OPTED_IN;
    }

    @Override
    public String detail() {
      return "Customer %s has not opted in to the config product.".formatted(customer);
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("customer", customer);
    }
  }

  record BodyTooLarge() implements Refusal {
    /** In bytes. */
    public static final int LIMIT = 65_536;

    @Override
    public ProblemType type() {
      return BODY_TOO_LARGE;
    }

    @Override
    public String detail() {
      return "The body holds more than %d bytes.".formatted(LIMIT);
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("limit", LIMIT);
    }
  }

  /** {@code pointer}: RFC 6901, the empty string being the whole body. */
  record InvalidBody(String pointer, String detail) implements Refusal {
    @Override
    public ProblemType type() {
      return INVALID_BODY;
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("pointer", pointer);
    }
  }

  /** An execution and the state that it is in. */
  record Standing(String id, String state) {}

  /** {@code blockers}: what has started, of all that was to be cancelled. */
  record NotCancellable(List<Standing> blockers) implements Refusal {
    @Override
    public ProblemType type() {
      return EXECUTION_NOT_CANCELLABLE;
    }

    @Override
    public String detail() {
      var first = blockers.get(0);
      return "Execution %s is %s; only what has not started can be cancelled."
          .formatted(first.id(), first.state());
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("blockers", blockers);
    }
  }

  record CompensationPending(List<Pending> pending) implements Refusal {
    /** A second half, and the first half that it is to undo. */
    public record Pending(String id, Standing firstHalf) {}

    @Override
    public ProblemType type() {
      return COMPENSATION_PENDING;
    }

    @Override
    public String detail() {
      var first = pending.get(0);
      return "Execution %s undoes %s, which is %s."
          .formatted(first.id(), first.firstHalf().id(), first.firstHalf().state());
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("pending", pending);
    }
  }

  /**
   * The tree is no longer what the caller has seen.
   *
   * @param etag what would match now
   * @param executions those that the request is about, as they stand
   * @param lastChange empty if there is no tree that it is about
   */
  record PreconditionFailed(String etag, List<Standing> executions, Optional<LastChange> lastChange)
      implements Refusal {
    /** The newest change; what is null is absent. */
    public record LastChange(
        String id,
        String action,
        String at,
        String subject,
        @Nullable String client,
        @Nullable String reason) {}

    @Override
    public ProblemType type() {
      return PRECONDITION_FAILED;
    }

    @Override
    public String detail() {
      return lastChange
          .map(last -> "The last change was a %s by %s.".formatted(last.action(), last.subject()))
          .orElse("Nothing is there any more that the request is about.");
    }

    @Override
    public Map<String, Object> facts() {
      var facts = new LinkedHashMap<String, Object>();
      facts.put("etag", etag);
      facts.put("executions", executions);
      lastChange.ifPresent(last -> facts.put("lastChange", last));
      return facts;
    }
  }

  /**
   * A query parameter or a header that cannot be read.
   *
   * @param kind {@code parameter} or {@code header}
   */
  record InvalidRequest(String kind, String name, String detail) implements Refusal {
    @Override
    public ProblemType type() {
      return INVALID_REQUEST;
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of(kind, name);
    }
  }

  record WrongState(String executionId, String state, String action) implements Refusal {
    @Override
    public ProblemType type() {
      return WRONG_STATE;
    }

    @Override
    public String detail() {
      return "Execution %s is %s; %s is not possible in this state."
          .formatted(executionId, state, action);
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("state", state);
    }
  }

  record OutcomeContradicts(String executionId, String state) implements Refusal {
    @Override
    public ProblemType type() {
      return OUTCOME_CONTRADICTS;
    }

    @Override
    public String detail() {
      return "Execution %s has already been reported: it is %s.".formatted(executionId, state);
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("state", state);
    }
  }

  /** {@code conflicts}: as the contract's conflicts call shows them. */
  record ScheduleConflict(List<?> conflicts) implements Refusal {
    @Override
    public ProblemType type() {
      return SCHEDULE_CONFLICT;
    }

    @Override
    public String detail() {
      return "The instance is taken in that time; executions in the way: %d."
          .formatted(conflicts.size());
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("conflicts", conflicts);
    }
  }

  record InvalidParameters(List<Fault> faults) implements Refusal {
    /** One parameter and what is wrong with it. */
    public record Fault(String name, String fault) {}

    @Override
    public ProblemType type() {
      return INVALID_PARAMETERS;
    }

    @Override
    public String detail() {
      return "Parameters that do not fit the activity: %d.".formatted(faults.size());
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("parameters", faults);
    }
  }

  record InvalidSchedule(String detail) implements Refusal {
    @Override
    public ProblemType type() {
      return INVALID_SCHEDULE;
    }
  }

  /** {@code upstreamEnd} is absent where the upstream has no schedule. */
  record ScheduleOrder(
      String executionId, String upstreamId, String upstreamState, Optional<Instant> upstreamEnd)
      implements Refusal {
    @Override
    public ProblemType type() {
      return SCHEDULE_ORDER;
    }

    @Override
    public String detail() {
      String end = upstreamEnd.map(" and ends at %s"::formatted).orElse("");
      return "Execution %s is downstream of %s, which is %s%s."
          .formatted(executionId, upstreamId, upstreamState, end);
    }

    /** The upstream as the order sees it. */
    public record Upstream(String id, String state, @Nullable String scheduledEnd) {}

    @Override
    public Map<String, Object> facts() {
      String end = upstreamEnd.map(Times::write).orElse(null);
      return Map.of("upstream", new Upstream(upstreamId, upstreamState, end));
    }
  }

  record UnknownActivity(String what, String name) implements Refusal {
    @Override
    public ProblemType type() {
      return UNKNOWN_ACTIVITY;
    }

    @Override
    public String detail() {
      return "The catalogue has no active %s “%s”.".formatted(what, name);
    }
  }

  record TreeTooLarge(String limit, int most) implements Refusal {
    @Override
    public ProblemType type() {
      return TREE_TOO_LARGE;
    }

    @Override
    public String detail() {
      return "The tree's %s would be more than %d.".formatted(limit, most);
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("limit", most);
    }
  }

  /** {@code what}: of which there may be at most so many in one request. */
  record TooMany(String what, int most) implements Refusal {
    @Override
    public ProblemType type() {
      return TOO_MANY;
    }

    @Override
    public String detail() {
      return "The request is about more than %,d %s.".formatted(most, what);
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("limit", most);
    }
  }

  record NotACancel(String changeId, String action) implements Refusal {
    @Override
    public ProblemType type() {
      return NOT_A_CANCEL;
    }

    @Override
    public String detail() {
      return "Change %s is a %s; only what a cancel took can be restored."
          .formatted(changeId, action);
    }

    @Override
    public Map<String, Object> facts() {
      return Map.of("action", action);
    }
  }

  record KeyReused() implements Refusal {
    @Override
    public ProblemType type() {
      return IDEMPOTENCY_KEY_REUSED;
    }

    @Override
    public String detail() {
      return "This idempotency key came with another body before.";
    }
  }

  record InvalidCatalogue(String detail) implements Refusal {
    @Override
    public ProblemType type() {
      return INVALID_CATALOGUE;
    }
  }
}
