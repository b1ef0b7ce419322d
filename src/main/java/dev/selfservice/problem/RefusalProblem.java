package dev.selfservice.problem;

import dev.selfservice.json.Times;
import dev.selfservice.problem.Refusal.BodyTooLarge;
import dev.selfservice.problem.Refusal.CompensationPending;
import dev.selfservice.problem.Refusal.InsufficientScope;
import dev.selfservice.problem.Refusal.InvalidBody;
import dev.selfservice.problem.Refusal.InvalidCatalogue;
import dev.selfservice.problem.Refusal.InvalidParameters;
import dev.selfservice.problem.Refusal.InvalidRequest;
import dev.selfservice.problem.Refusal.InvalidSchedule;
import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.problem.Refusal.KeyReused;
import dev.selfservice.problem.Refusal.NotACancel;
import dev.selfservice.problem.Refusal.NotCancellable;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refusal.NotOptedIn;
import dev.selfservice.problem.Refusal.OutcomeContradicts;
import dev.selfservice.problem.Refusal.PreconditionFailed;
import dev.selfservice.problem.Refusal.ScheduleConflict;
import dev.selfservice.problem.Refusal.ScheduleOrder;
import dev.selfservice.problem.Refusal.TooMany;
import dev.selfservice.problem.Refusal.TreeTooLarge;
import dev.selfservice.problem.Refusal.UnknownActivity;
import dev.selfservice.problem.Refusal.WrongState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a refusal: its problem type, a sentence with its facts, and the facts as members of
 * the problem document. Sentence and members must not contain anything that the caller is not
 * allowed to know (docs/api.md, "Refusals").
 */
public record RefusalProblem(ProblemType type, String detail, Map<String, Object> members) {
  private static final Map<Class<?>, Function<Refusal, RefusalProblem>> ALL = all();

  public static RefusalProblem of(Refusal refusal) {
    return Objects.requireNonNull(ALL.get(refusal.getClass())).apply(refusal);
  }

  /** The reason for the log. It must not contain anything of the request body. */
  static String logReason(Refusal refusal) {
    if (refusal instanceof InvalidToken token) {
      return token.why();
    }
    var problem = of(refusal);
    return refusal instanceof InsufficientScope ? problem.detail() : problem.type().title() + ".";
  }

  private static Map<Class<?>, Function<Refusal, RefusalProblem>> all() {
    var all = new Table();
    access(all);
    requests(all);
    cancels(all);
    schedules(all);
    creates(all);
    return all.problems;
  }

  private static void access(Table all) {
    all.add(InvalidToken.class, ProblemType.INVALID_TOKEN, RefusalProblem::invalidToken);
    all.add(
        InsufficientScope.class,
        ProblemType.INSUFFICIENT_SCOPE,
        r -> "This call needs the scope %s.".formatted(r.scope()),
        r -> Map.of("scope", r.scope()));
    all.add(
        NotFound.class,
        ProblemType.NOT_FOUND,
        r -> "The resource does not exist, or belongs to another customer.");
    all.add(
        NotOptedIn.class,
        ProblemType.CUSTOMER_NOT_OPTED_IN,
        r -> "Customer %s has not opted in to the config product.".formatted(r.customer()),
        r -> Map.of("customer", r.customer()));
  }

  private static String invalidToken(InvalidToken refusal) {
    return refusal.bare()
        ? "The request has no access token."
        : ProblemType.INVALID_TOKEN.title() + ".";
  }

  private static void requests(Table all) {
    all.add(
        BodyTooLarge.class,
        ProblemType.BODY_TOO_LARGE,
        r -> String.format(Locale.ROOT, "The body has more than %d bytes.", BodyTooLarge.LIMIT),
        r -> Map.of("limit", BodyTooLarge.LIMIT));
    all.add(
        InvalidBody.class,
        ProblemType.INVALID_BODY,
        InvalidBody::detail,
        r -> Map.of("pointer", r.pointer()));
    all.add(
        InvalidRequest.class,
        ProblemType.INVALID_REQUEST,
        InvalidRequest::detail,
        r -> Map.of(r.kind(), r.name()));
    all.add(
        PreconditionFailed.class,
        ProblemType.PRECONDITION_FAILED,
        RefusalProblem::preconditionFailed,
        RefusalProblem::presentState);
    all.add(
        TooMany.class,
        ProblemType.TOO_MANY,
        r ->
            String.format(
                Locale.ROOT, "The request concerns more than %,d %s.", r.limit(), r.items()),
        r -> Map.of("limit", r.limit()));
  }

  private static String preconditionFailed(PreconditionFailed refusal) {
    return refusal
        .lastChange()
        .map(last -> "The last change was a %s by %s.".formatted(last.action(), last.subject()))
        .orElse("The request no longer selects any execution.");
  }

  private static Map<String, Object> presentState(PreconditionFailed refusal) {
    var members = new LinkedHashMap<String, Object>();
    members.put("etag", refusal.etag());
    members.put("executions", refusal.executions());
    refusal.lastChange().ifPresent(last -> members.put("lastChange", last));
    return members;
  }

  private static void cancels(Table all) {
    all.add(
        NotCancellable.class,
        ProblemType.EXECUTION_NOT_CANCELLABLE,
        r -> {
          var first = r.blockers().get(0);
          return "Execution %s is %s; only executions that have not started can be cancelled."
              .formatted(first.id(), first.state());
        },
        r -> Map.of("blockers", r.blockers()));
    all.add(
        CompensationPending.class,
        ProblemType.COMPENSATION_PENDING,
        r -> {
          var first = r.pending().get(0);
          return "Execution %s undoes %s, which is %s."
              .formatted(first.id(), first.firstHalf().id(), first.firstHalf().state());
        },
        r -> Map.of("pending", r.pending()));
    all.add(
        NotACancel.class,
        ProblemType.NOT_A_CANCEL,
        r ->
            "Change %s is a %s; only a cancel can be restored.".formatted(r.changeId(), r.action()),
        r -> Map.of("action", r.action()));
  }

  private static void schedules(Table all) {
    all.add(
        WrongState.class,
        ProblemType.WRONG_STATE,
        r ->
            "Execution %s is %s; %s is not possible in this state."
                .formatted(r.executionId(), r.state(), r.action()),
        r -> Map.of("state", r.state()));
    all.add(
        OutcomeContradicts.class,
        ProblemType.OUTCOME_CONTRADICTS,
        r ->
            "Execution %s is %s; its outcome has already been reported."
                .formatted(r.executionId(), r.state()),
        r -> Map.of("state", r.state()));
    all.add(
        ScheduleConflict.class,
        ProblemType.SCHEDULE_CONFLICT,
        r ->
            String.format(
                Locale.ROOT,
                "Overlapping executions of the same instance: %d.",
                r.conflicts().size()),
        r -> Map.of("conflicts", r.conflicts()));
    all.add(InvalidSchedule.class, ProblemType.INVALID_SCHEDULE, InvalidSchedule::detail);
    all.add(
        ScheduleOrder.class,
        ProblemType.SCHEDULE_ORDER,
        RefusalProblem::scheduleOrder,
        r -> Map.of("upstream", Upstream.of(r)));
  }

  private static String scheduleOrder(ScheduleOrder refusal) {
    String end = refusal.upstreamEnd().map(" and ends at %s"::formatted).orElse("");
    return "Execution %s is downstream of %s, which is %s%s."
        .formatted(refusal.executionId(), refusal.upstreamId(), refusal.upstreamState(), end);
  }

  record Upstream(String id, String state, @Nullable String scheduledEnd) {
    static Upstream of(ScheduleOrder refusal) {
      String end = refusal.upstreamEnd().map(Times::write).orElse(null);
      return new Upstream(refusal.upstreamId(), refusal.upstreamState(), end);
    }
  }

  private static void creates(Table all) {
    all.add(
        InvalidParameters.class,
        ProblemType.INVALID_PARAMETERS,
        r -> String.format(Locale.ROOT, "Invalid parameters: %d.", r.faults().size()),
        r -> Map.of("parameters", r.faults()));
    all.add(
        UnknownActivity.class,
        ProblemType.UNKNOWN_ACTIVITY,
        r -> "The catalogue has no active %s “%s”.".formatted(r.kind(), r.name()));
    all.add(
        TreeTooLarge.class,
        ProblemType.TREE_TOO_LARGE,
        r ->
            String.format(
                Locale.ROOT, "The %s of the tree would exceed %d.", r.dimension(), r.limit()),
        r -> Map.of("limit", r.limit()));
    all.add(
        KeyReused.class,
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        r -> "This idempotency key was used before, with another body.");
    all.add(InvalidCatalogue.class, ProblemType.INVALID_CATALOGUE, InvalidCatalogue::detail);
  }

  /** Maps each class of refusal to its problem. */
  private static final class Table {
    private final Map<Class<?>, Function<Refusal, RefusalProblem>> problems = new HashMap<>();

    <R extends Refusal> void add(Class<R> kind, ProblemType type, Function<R, String> detail) {
      add(kind, type, detail, refusal -> Map.of());
    }

    <R extends Refusal> void add(
        Class<R> kind,
        ProblemType type,
        Function<R, String> detail,
        Function<R, Map<String, Object>> members) {
      problems.put(
          kind,
          refusal -> {
            R known = kind.cast(refusal);
            return new RefusalProblem(type, detail.apply(known), members.apply(known));
          });
    }
  }
}
