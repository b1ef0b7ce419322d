package dev.selfservice.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RetryBackoffTest {
  @RepeatedTest(20)
  void growsUpToADayAndVaries() {
    assertThat(RetryBackoff.after(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(RetryBackoff.after(2)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(RetryBackoff.after(10)).isBetween(Duration.ofSeconds(512), Duration.ofSeconds(1024));
    assertThat(RetryBackoff.after(18)).isBetween(Duration.ofHours(12), Duration.ofDays(1));
    assertThat(RetryBackoff.after(Integer.MAX_VALUE))
        .isBetween(Duration.ofHours(12), Duration.ofDays(1));
  }

  @Test
  void differsBetweenTrees() {
    assertThat(IntStream.range(0, 50).mapToObj(i -> RetryBackoff.after(12)).distinct())
        .hasSizeGreaterThan(10);
  }
}
