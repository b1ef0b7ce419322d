package dev.selfservice.execution;

import static dev.selfservice.execution.State.FAILED;
import static dev.selfservice.execution.State.READY;
import static dev.selfservice.execution.State.RUNNING;
import static dev.selfservice.execution.State.SCHEDULED;
import static dev.selfservice.execution.State.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterTest {
  @Test
  void leavesTheStatesWhoseTextsAreTheSameInAnyCase() {
    assertThat(Filter.NONE.states()).containsExactlyInAnyOrder(State.values());
    assertThat(Filter.NONE.status("OPEN").states())
        .containsExactlyInAnyOrder(READY, SCHEDULED, RUNNING);
    assertThat(Filter.NONE.subStatus("completed").states()).containsExactly(SUCCEEDED);
    assertThat(Filter.NONE.customerStatus("review update").states())
        .containsExactlyInAnyOrder(READY, SCHEDULED, FAILED);
  }

  @Test
  void leavesWhatPassesAll() {
    var filter = Filter.NONE.status("Closed").customerStatus("Review Update");

    assertThat(filter.states()).containsExactly(FAILED);
    assertThat(filter.subStatus("Completed").states()).isEmpty();
    assertThat(filter.and(SCHEDULED).states()).isEmpty();
    assertThat(Filter.NONE.status("Open").and(SCHEDULED).states()).containsExactly(SCHEDULED);
  }

  @Test
  void comparesNamesToTheLetter() {
    var filter = Filter.NONE.target("DCMATI").configType("t").activityName("a").activityType("y");

    assertThat(filter.names())
        .isEqualTo(
            Map.of(
                "target", "DCMATI", "configType", "t", "activityName", "a", "activityType", "y"));
    assertThat(filter.isOfEveryState()).isTrue();
  }

  @Test
  void isOfEveryStateOnlyIfItLeavesNoneOut() {
    assertThat(Filter.NONE.isOfEveryState()).isTrue();
    assertThat(Filter.NONE.status("Open").isOfEveryState()).isFalse();
    assertThat(Filter.NONE.status("nothing").isOfEveryState()).isFalse();
  }
}
