package dev.selfservice.event;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long a tree waits after a failed delivery: twice as long each time, up to a day. */
final class Pause {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofDays(1);

  private Pause() {}

  /**
   * Somewhere in the upper half of the time, so that not all trees come back at once.
   *
   * @param failures from 1
   */
  static Duration after(int failures) {
    var full = full(failures).toMillis();
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
  }

  private static Duration full(int failures) {
    int doublings = Math.min(failures - 1, 20); // which is beyond a day
    var pause = FIRST.multipliedBy(1L << doublings);
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
