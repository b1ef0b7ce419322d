package dev.selfservice.execution;

import static dev.selfservice.execution.State.FAILED;
import static dev.selfservice.execution.State.READY;
import static dev.selfservice.execution.State.RUNNING;
import static dev.selfservice.execution.State.SCHEDULED;
import static dev.selfservice.execution.State.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExecutionFilterTest {
  @Test
  void selectsStatesByTextIgnoringCase() {
    assertThat(ExecutionFilter.NONE.states()).containsExactlyInAnyOrder(State.values());
    assertThat(ExecutionFilter.NONE.status("OPEN").states())
        .containsExactlyInAnyOrder(READY, SCHEDULED, RUNNING);
    assertThat(ExecutionFilter.NONE.subStatus("completed").states()).containsExactly(SUCCEEDED);
    assertThat(ExecutionFilter.NONE.customerStatus("review update").states())
        .containsExactlyInAnyOrder(READY, SCHEDULED, FAILED);
  }

  @Test
  void selectsStatesThatMatchEveryCondition() {
    var filter = ExecutionFilter.NONE.status("Closed").customerStatus("Review Update");

    assertThat(filter.states()).containsExactly(FAILED);
    assertThat(filter.subStatus("Completed").states()).isEmpty();
    assertThat(filter.and(Set.of(SCHEDULED)).states()).isEmpty();
    assertThat(ExecutionFilter.NONE.status("Open").and(Set.of(SCHEDULED)).states())
        .containsExactly(SCHEDULED);
  }

  @Test
  void comparesNamesExactly() {
    var filter =
        ExecutionFilter.NONE.target("DCMATI").configType("t").activityName("a").activityType("y");

    assertThat(filter.names())
        .isEqualTo(
            Map.of(
                "target", "DCMATI", "configType", "t", "activityName", "a", "activityType", "y"));
    assertThat(filter.isOfEveryState()).isTrue();
  }

  @Test
  void coversEveryStateOnlyIfItExcludesNone() {
    assertThat(ExecutionFilter.NONE.isOfEveryState()).isTrue();
    assertThat(ExecutionFilter.NONE.status("Open").isOfEveryState()).isFalse();
    assertThat(ExecutionFilter.NONE.status("nothing").isOfEveryState()).isFalse();
  }
}
