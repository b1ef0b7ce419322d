package dev.selfservice.execution;

import static dev.selfservice.execution.TreeFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.selfservice.execution.Execution.Outcome;
import dev.selfservice.history.Window;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An execution holds to its life cycle even if a tree forgets to ask. */
class ExecutionTest {
  private static final Window WINDOW = new Window(NOON, NOON.plusSeconds(60));

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"RUNNING", "SUCCEEDED", "FAILED"})
  void isNeitherScheduledNorTakenBackOnceStarted(State state) {
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
  void keepsWhatItWasPlannedWith() {
    var parameter = new ParameterValue("Auto_Disable_Interval", "4");

    var execution = TreeFixture.of(TreeFixture.first(parameter)).root();

    assertThat(execution.parameters()).isEqualTo(List.of(parameter));
    assertThat(execution.configType()).isEqualTo("Trace & Debug");
    assertThat(execution.activityName()).isEqualTo("FRD Enable/Disable");
    assertThat(execution.activityType()).isEqualTo("Enable");
    assertThat(execution.half()).isEqualTo(Half.FIRST);
    assertThat(execution.duration()).isEqualTo(new PlannedDuration(PlannedDuration.Unit.HOURS, 1));
  }

  private static Execution in(State state) {
    var fixture = TreeFixture.chain(1);
    fixture.bring(fixture.root(), state);
    return fixture.root();
  }
}
