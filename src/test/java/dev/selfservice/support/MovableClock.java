package dev.selfservice.support;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock that H2 asks in tests: H2 runs in this JVM, so its function {@code service_now} can be
 * this one.
 */
public final class MovableClock {
  private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

  private MovableClock() {}

  /** Called by H2. */
  public static Instant now() {
    return Instant.now().plus(AHEAD.get());
  }

  static void advance(Duration by) {
    AHEAD.updateAndGet(by::plus);
  }
}
