package dev.selfservice.execution;

import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.execution.TreeFixture.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.problem.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every action in every state, of an execution that is alone in its tree. */
class StateActionTest {
  private enum Act {
    CANCEL,
    SCHEDULE,
    START,
    REPORT_SUCCEEDED,
    REPORT_FAILED,
    CREATE_BELOW
  }

  /** The state afterwards, or the refusal. */
  private static String expected(State state, Act act) {
    return switch (act) {
      case CANCEL ->
          switch (state) {
            case READY, SCHEDULED -> "READY";
            case RUNNING, SUCCEEDED, FAILED -> "NotCancellable";
          };
      case SCHEDULE ->
          switch (state) {
            case READY, SCHEDULED -> "SCHEDULED";
            case RUNNING, SUCCEEDED, FAILED -> "WrongState";
          };
      case START ->
          switch (state) {
            case SCHEDULED -> "RUNNING";
            case READY, RUNNING, SUCCEEDED, FAILED -> "WrongState";
          };
      case REPORT_SUCCEEDED ->
          switch (state) {
            case READY, SCHEDULED -> "WrongState";
            case RUNNING, SUCCEEDED -> "SUCCEEDED";
            case FAILED -> "OutcomeContradicts";
          };
      case REPORT_FAILED ->
          switch (state) {
            case READY, SCHEDULED -> "WrongState";
            case RUNNING, FAILED -> "FAILED";
            case SUCCEEDED -> "OutcomeContradicts";
          };
      case CREATE_BELOW ->
          switch (state) {
            case READY -> "READY";
            case SCHEDULED -> "SCHEDULED";
            case RUNNING, SUCCEEDED, FAILED -> "WrongState";
          };
    };
  }

  static Stream<Arguments> cells() {
    return Arrays.stream(State.values())
        .flatMap(state -> Arrays.stream(Act.values()).map(act -> Arguments.of(state, act)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void isCarriedOutOrRefused(State state, Act act) {
    var fixture = TreeFixture.chain(1);
    fixture.bring(fixture.root(), state);
    var before = fixture.seen();

    String answer = answer(fixture, act);

    assertThat(answer).isEqualTo(expected(state, act));
    boolean refused = !answer.equals(fixture.root().state().name());
    assertThat(fixture.seen().equals(before)).isEqualTo(refused || isNothingToDo(state, act));
  }

  private static boolean isNothingToDo(State state, Act act) {
    return switch (act) {
      case CANCEL -> state == State.READY;
      case REPORT_SUCCEEDED -> state == State.SUCCEEDED;
      case REPORT_FAILED -> state == State.FAILED;
      case SCHEDULE, START, CREATE_BELOW -> false;
    };
  }

  private static String answer(TreeFixture fixture, Act act) {
    try {
      act(fixture, act);
      return fixture.root().state().name();
    } catch (Refused e) {
      return e.refusal().getClass().getSimpleName();
    }
  }

  private static void act(TreeFixture fixture, Act act) {
    var tree = fixture.tree();
    var root = fixture.root();
    switch (act) {
      case CANCEL -> tree.cancel(List.of(root.id()), false);
      case SCHEDULE -> fixture.schedule(root, NOON.plusSeconds(1));
      case START -> tree.start(root.id(), NOON);
      case REPORT_SUCCEEDED -> fixture.report(root, Outcome.SUCCEEDED);
      case REPORT_FAILED -> fixture.report(root, Outcome.FAILED);
      case CREATE_BELOW -> {
        tree.requireMayHaveMoreDownstream(root.id());
        fixture.grow(root, single());
      }
    }
  }
}
