package dev.selfservice.execution;

import static dev.selfservice.execution.TreeFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.selfservice.history.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An execution enforces its life cycle even if its tree does not check it. */
class ExecutionTest {
  private static final TimeWindow WINDOW = new TimeWindow(NOON, NOON.plusSeconds(60));

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"RUNNING", "SUCCEEDED", "FAILED"})
  void isNeitherScheduledNorUnscheduledOnceStarted(State state) {
    var execution = in(state);

    assertThatIllegalStateException().isThrownBy(() -> execution.schedule(WINDOW, "ann"));
    assertThatIllegalStateException().isThrownBy(execution::unschedule);
  }

  @ParameterizedTest
  @EnumSource(value = State.class, names = "SCHEDULED", mode = EnumSource.Mode.EXCLUDE)
  void isStartedOnlyFromScheduled(State state) {
    var execution = in(state);

    assertThatIllegalStateException().isThrownBy(execution::start);
  }

  @ParameterizedTest
  @EnumSource(value = State.class, names = "RUNNING", mode = EnumSource.Mode.EXCLUDE)
  void isEndedOnlyFromRunning(State state) {
    var execution = in(state);

    assertThatIllegalStateException()
        .isThrownBy(() -> execution.end(Outcome.SUCCEEDED, Optional.empty()));
  }

  @Test
  void keepsItsParametersAndActivityType() {
    var parameter = new ParameterValue("Auto_Disable_Interval", "4");

    var execution = TreeFixture.of(TreeFixture.first(parameter)).root();

    assertThat(execution.request().parameters()).isEqualTo(List.of(parameter));
    assertThat(execution.configType()).isEqualTo("Trace & Debug");
    assertThat(execution.activityName()).isEqualTo("FRD Enable/Disable");
    assertThat(execution.activityType()).isEqualTo("Enable");
    assertThat(execution.role()).isEqualTo(ToggleRole.FIRST);
    assertThat(execution.duration()).isEqualTo(new PlannedDuration(PlannedDuration.Unit.HOURS, 1));
  }

  private static Execution in(State state) {
    var fixture = TreeFixture.chain(1);
    fixture.bring(fixture.root(), state);
    return fixture.root();
  }

  @Test
  void hasTheAttributesOfItsSpec() {
    var what = TreeFixture.single().activityType();
    var duration = new PlannedDuration(PlannedDuration.Unit.DAYS, 2);
    var parameters = List.of(new ParameterValue("Level", "7"));
    var plan =
        new ExecutionSpec(
            "Trace it",
            duration,
            true,
            what,
            parameters,
            Optional.of("ann@x"),
            Optional.of("Night"));

    var execution = TreeFixture.of(plan).root();

    assertThat(execution.request().summary()).isEqualTo("Trace it");
    assertThat(execution.duration()).isEqualTo(duration);
    assertThat(execution.request().bounce()).isTrue();
    assertThat(execution.configType()).isEqualTo(what.configType());
    assertThat(execution.activityName()).isEqualTo(what.activity());
    assertThat(execution.activityType()).isEqualTo(what.type());
    assertThat(execution.role()).isEqualTo(what.role());
    assertThat(execution.request().parameters()).isEqualTo(parameters);
    assertThat(execution.request().primaryContact()).contains("ann@x");
    assertThat(execution.request().customerNote()).contains("Night");
    assertThat(TreeFixture.of(TreeFixture.single()).root().request().bounce()).isFalse();
  }

  @Test
  void otherHalfHasTheSameSpecExceptActivityAndParameters() {
    var first = TreeFixture.first(new ParameterValue("Level", "7"));
    var half = TreeFixture.second().activityType();

    assertThat(first.forOtherHalf(half, List.of()))
        .isEqualTo(
            new ExecutionSpec(
                first.summary(),
                first.duration(),
                first.bounce(),
                half,
                List.of(),
                first.primaryContact(),
                first.customerNote()));
  }

  @Test
  void knowsItsOwnerAndCreator() {
    var execution = TreeFixture.of(TreeFixture.single()).root();

    assertThat(execution.supportIdentifier()).isEqualTo("1234");
    assertThat(execution.serviceType()).isEqualTo("EBSO");
    assertThat(execution.instance().name()).isEqualTo("DCMATI");
    assertThat(execution.createdBy()).isEqualTo("pat");
    assertThat(execution.createdOn()).isEqualTo(Instant.parse("2030-05-01T00:00:00Z"));
  }
}
