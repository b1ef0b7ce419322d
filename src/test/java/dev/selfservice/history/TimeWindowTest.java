package dev.selfservice.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWindowTest {
  private static final TimeWindow TEN_TO_TWENTY = window(10, 20);

  @ParameterizedTest
  @CsvSource({"10, 20", "12, 15", "5, 25", "5, 11", "19, 25", "10, 11", "19, 20"})
  void overlapsAWindowThatSharesAMoment(long start, long end) {
    assertThat(TEN_TO_TWENTY.overlaps(window(start, end))).isTrue();
    assertThat(window(start, end).overlaps(TEN_TO_TWENTY)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "5, 10", "20, 25", "30, 40"})
  void doesNotOverlapAWindowThatEndsBeforeOrStartsAfter(long start, long end) {
    assertThat(TEN_TO_TWENTY.overlaps(window(start, end))).isFalse();
    assertThat(window(start, end).overlaps(TEN_TO_TWENTY)).isFalse();
  }

  private static TimeWindow window(long start, long end) {
    return new TimeWindow(Instant.ofEpochSecond(start), Instant.ofEpochSecond(end));
  }
}
