package dev.selfservice.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The delay of a tree's events after a failed delivery: twice as long each time, up to a day. */
final class RetryBackoff {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration MAX = Duration.ofDays(1);

  private RetryBackoff() {}

  /**
   * A random delay from half of the full delay to the full delay, so that not all trees are due at
   * the same time.
   *
   * @param failures the number of failed attempts, from 1
   */
  static Duration after(int failures) {
    var full = full(failures).toMillis();
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
  }

  private static Duration full(int failures) {
    int doublings =
        Math.min(failures - 1, 20); // 20 doublings are more than a day, and must not overflow
    var delay = FIRST.multipliedBy(1L << doublings);
    return delay.compareTo(MAX) > 0 ? MAX : delay;
  }
}
