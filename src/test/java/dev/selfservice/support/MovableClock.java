package dev.selfservice.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of H2 in tests: H2 runs in this JVM, so its function {@code service_now} can call this
 * class.
 */
public final class MovableClock {
  private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

  private MovableClock() {}

  /** Called by H2. */
  public static Instant now() {
    return Instant.now().plus(AHEAD.get());
  }

  /** Installs this clock in an H2. */
  static void install(Connection h2) throws SQLException {
    try (var statement = h2.createStatement()) {
      statement.execute("DROP ALIAS IF EXISTS service_now");
      statement.execute(
          "CREATE ALIAS service_now FOR \"%s.now\"".formatted(MovableClock.class.getName()));
    }
  }

  static void advance(Duration by) {
    AHEAD.updateAndGet(by::plus);
  }

  static void reset() {
    AHEAD.set(Duration.ZERO);
  }
}
