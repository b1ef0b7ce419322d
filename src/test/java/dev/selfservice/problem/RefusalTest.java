package dev.selfservice.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.selfservice.problem.Refusal.BodyTooLarge;
import dev.selfservice.problem.Refusal.CompensationPending;
import dev.selfservice.problem.Refusal.CompensationPending.Pending;
import dev.selfservice.problem.Refusal.ExecutionState;
import dev.selfservice.problem.Refusal.InsufficientScope;
import dev.selfservice.problem.Refusal.InvalidBody;
import dev.selfservice.problem.Refusal.InvalidCatalogue;
import dev.selfservice.problem.Refusal.InvalidParameters;
import dev.selfservice.problem.Refusal.InvalidParameters.Fault;
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
import dev.selfservice.problem.Refusal.PreconditionFailed.LastChange;
import dev.selfservice.problem.Refusal.ScheduleConflict;
import dev.selfservice.problem.Refusal.ScheduleOrder;
import dev.selfservice.problem.Refusal.TooMany;
import dev.selfservice.problem.Refusal.TreeTooLarge;
import dev.selfservice.problem.Refusal.UnknownActivity;
import dev.selfservice.problem.Refusal.WrongState;
import dev.selfservice.problem.RefusalProblem.Upstream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The detail text of each refusal for people, and its members for programs. */
class RefusalTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final ExecutionState RUNNING = new ExecutionState("3-A", "RUNNING");
  private static final ExecutionState SUCCEEDED = new ExecutionState("3-B", "SUCCEEDED");
  private static final Pending PENDING = new Pending("3-C", RUNNING);
  private static final LastChange CHANGE =
      new LastChange("c1", "cancel", "2030-01-01T12:00:00Z", "alice", null, "Freeze");
  private static final Fault FAULT = new Fault("Interval", "It is missing.");

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(new InvalidToken(true, "none"), "The request has no access token.", Map.of()),
        arguments(
            new InvalidToken(false, "it has expired, or has no valid expiry time"),
            ProblemType.INVALID_TOKEN.title() + ".",
            Map.of()),
        arguments(
            new InsufficientScope("mcs:oci:api:User"),
            "This call needs the scope mcs:oci:api:User.",
            Map.of("scope", "mcs:oci:api:User")),
        arguments(
            new NotFound(),
            "The resource does not exist, or belongs to another customer.",
            Map.of()),
        arguments(
            new NotOptedIn("17"),
            "Customer 17 has not opted in to the config product.",
            Map.of("customer", "17")),
        arguments(
            new BodyTooLarge(), "The body has more than 65536 bytes.", Map.of("limit", 65_536)),
        arguments(
            new InvalidBody("/action", "Missing member."),
            "Missing member.",
            Map.of("pointer", "/action")),
        arguments(
            new NotCancellable(List.of(RUNNING, SUCCEEDED)),
            "Execution 3-A is RUNNING; only executions that have not started can be cancelled.",
            Map.of("blockers", List.of(RUNNING, SUCCEEDED))),
        arguments(
            new CompensationPending(List.of(PENDING)),
            "Execution 3-C undoes 3-A, which is RUNNING.",
            Map.of("pending", List.of(PENDING))),
        arguments(
            new PreconditionFailed("e1", List.of(RUNNING), Optional.of(CHANGE)),
            "The last change was a cancel by alice.",
            Map.of("etag", "e1", "executions", List.of(RUNNING), "lastChange", CHANGE)),
        arguments(
            new PreconditionFailed("e1", List.of(), Optional.empty()),
            "The request no longer selects any execution.",
            Map.of("etag", "e1", "executions", List.of())),
        arguments(
            new InvalidRequest("parameter", "limit", "It is a number."),
            "It is a number.",
            Map.of("parameter", "limit")),
        arguments(
            new WrongState("3-A", "RUNNING", "schedule"),
            "Execution 3-A is RUNNING; schedule is not possible in this state.",
            Map.of("state", "RUNNING")),
        arguments(
            new OutcomeContradicts("3-A", "FAILED"),
            "Execution 3-A is FAILED; its outcome has already been reported.",
            Map.of("state", "FAILED")),
        arguments(
            new ScheduleConflict(List.of("one", "two")),
            "Overlapping executions of the same instance: 2.",
            Map.of("conflicts", List.of("one", "two"))),
        arguments(
            new InvalidParameters(List.of(FAULT)),
            "Invalid parameters: 1.",
            Map.of("parameters", List.of(FAULT))),
        arguments(new InvalidSchedule("It is too soon."), "It is too soon.", Map.of()),
        arguments(
            new ScheduleOrder("3-B", "3-A", "READY", Optional.empty()),
            "Execution 3-B is downstream of 3-A, which is READY.",
            Map.of("upstream", new Upstream("3-A", "READY", null))),
        arguments(
            new ScheduleOrder("3-B", "3-A", "SCHEDULED", Optional.of(NOON)),
            "Execution 3-B is downstream of 3-A, which is SCHEDULED and ends at 2030-01-01T12:00:00Z.",
            Map.of("upstream", new Upstream("3-A", "SCHEDULED", "2030-01-01T12:00:00Z"))),
        arguments(
            new UnknownActivity("type", "Trace"),
            "The catalogue has no active type “Trace”.",
            Map.of()),
        arguments(
            new TreeTooLarge("depth", 50),
            "The depth of the tree would exceed 50.",
            Map.of("limit", 50)),
        arguments(
            new TooMany("executions", 1_000),
            "The request concerns more than 1,000 executions.",
            Map.of("limit", 1_000)),
        arguments(
            new NotACancel("c1", "schedule"),
            "Change c1 is a schedule; only a cancel can be restored.",
            Map.of("action", "schedule")),
        arguments(
            new KeyReused(), "This idempotency key was used before, with another body.", Map.of()),
        arguments(new InvalidCatalogue("Names are unique."), "Names are unique.", Map.of()));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void hasItsDetailAndMembers(Refusal refusal, String detail, Map<String, Object> facts) {
    assertThat(RefusalProblem.of(refusal).detail()).isEqualTo(detail);
    assertThat(RefusalProblem.of(refusal).members()).isEqualTo(facts);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void becomesAProblemOfItsType(Refusal refusal, String detail, Map<String, Object> facts) {
    var problem = Problem.of(refusal, "/selfservice/v1/x");
    var type = RefusalProblem.of(refusal).type();

    assertThat(problem)
        .containsEntry("type", "/selfservice/problems/" + type.slug())
        .containsEntry("title", type.title())
        .containsEntry("status", type.status())
        .containsEntry("detail", detail)
        .containsEntry("instance", "/selfservice/v1/x")
        .containsAllEntriesOf(facts)
        .hasSize(5 + facts.size());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void isTheMessageOfItsException(Refusal refusal, String detail, Map<String, Object> facts) {
    var refused = new Refused(refusal);

    assertThat(refused).hasMessage(detail).hasNoCause();
    assertThat(RefusalProblem.of(refused.refusal()).members()).isEqualTo(facts);
  }

  @Test
  void eachKindIsInTheTableAboveAndHasItsOwnType() {
    var listed = refusals().map(row -> (Refusal) row.get()[0]).toList();

    assertThat(listed.stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(Refusal.class.getPermittedSubclasses()));
    assertThat(listed.stream().map(refusal -> RefusalProblem.of(refusal).type()).distinct().count())
        .isEqualTo(listed.stream().map(Object::getClass).distinct().count());
  }
}
