package dev.selfservice.workflow;

import static dev.selfservice.execution.TreeFixture.HOUR;
import static dev.selfservice.execution.TreeFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.execution.State;
import dev.selfservice.execution.TreeFixture;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowStatusTest {
  private static final Duration GRACE = Duration.ofMinutes(15);
  private static final Instant END_OF_GRACE = NOON.plus(HOUR).plus(GRACE);

  @ParameterizedTest
  @CsvSource({
    "READY, pending",
    "SCHEDULED, scheduled",
    "RUNNING, running",
    "SUCCEEDED, success",
    "FAILED, failed"
  })
  void isDerivedFromTheState(State state, String text) {
    assertThat(status(state, NOON).text()).isEqualTo(text);
  }

  @Test
  void isOverdueAfterTheGracePeriodOfARun() {
    assertThat(status(State.RUNNING, END_OF_GRACE)).isEqualTo(WorkflowStatus.RUNNING);
    assertThat(status(State.RUNNING, END_OF_GRACE.plusNanos(1))).isEqualTo(WorkflowStatus.OVERDUE);
  }

  @ParameterizedTest
  @CsvSource({"SCHEDULED, SCHEDULED", "SUCCEEDED, SUCCESS", "FAILED, FAILED"})
  void isNotOverdueUnlessItRuns(State state, WorkflowStatus status) {
    assertThat(status(state, END_OF_GRACE.plusNanos(1))).isEqualTo(status);
  }

  private static WorkflowStatus status(State state, Instant now) {
    var fixture = TreeFixture.chain(1);
    fixture.bring(fixture.root(), state);
    return WorkflowStatus.of(fixture.root(), now, GRACE);
  }
}
