package dev.selfservice.execution.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.execution.ExecutionFilter;
import dev.selfservice.execution.State;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterParametersTest {
  private static final int MEMBERS = 7;

  @Test
  void isEmptyOnlyWithoutAnyParameter() {
    assertThat(new FilterParameters(null, null, null, null, null, null, null).isEmpty()).isTrue();
    assertThat(IntStream.range(0, MEMBERS).mapToObj(FilterParametersTest::naming))
        .hasSize(MEMBERS)
        .noneMatch(FilterParameters::isEmpty);
  }

  @Test
  void filtersByEveryGivenParameter() {
    var texts = new FilterParameters("DCMATI", "Open", null, "In Progress", "t", "a", "y");

    assertThat(texts.filter())
        .isEqualTo(
            new ExecutionFilter(
                Set.of(State.RUNNING),
                Map.of(
                    "target", "DCMATI",
                    "configType", "t",
                    "activityName", "a",
                    "activityType", "y")));
  }

  @Test
  void filtersByItsSubStatus() {
    var texts = new FilterParameters(null, null, "Completed", null, null, null, null);

    assertThat(texts.filter().states()).containsExactly(State.SUCCEEDED);
  }

  private static FilterParameters naming(int member) {
    var texts = new String[MEMBERS];
    texts[member] = "x";
    return new FilterParameters(
        texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6]);
  }
}
