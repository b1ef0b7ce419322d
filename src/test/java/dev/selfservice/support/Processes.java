package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Processes that tests start, each with a log for all of its output. */
final class Processes {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Processes() {}

  /**
   * Starts it, and returns at once. The process ends with this JVM, even if this JVM is stopped
   * early.
   */
  static Process start(ProcessBuilder command, Path log) {
    try {
      var process =
          command
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Runs it to its end; fails if its exit status is not 0. */
  static void run(ProcessBuilder command, Path log) {
    var process = start(command, log);
    awaitEnd(process, log);
    if (process.exitValue() != 0) {
      throw new AssertionError("Failed, see %s: %s".formatted(log, command.command()));
    }
  }

  /**
   * Checks the condition twice a second until it holds; fails if the process ends first, or if it
   * takes minutes.
   */
  static void await(Process process, Path log, BooleanSupplier condition) {
    var deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (ends(process, Duration.ofMillis(500)) || Instant.now().isAfter(deadline)) {
        throw new AssertionError("Did not get ready, see " + log);
      }
    }
  }

  /** Fails if it takes minutes. */
  static void awaitEnd(Process process, Path log) {
    if (!ends(process, PATIENCE)) {
      throw new AssertionError("Process %d does not end, see %s".formatted(process.pid(), log));
    }
  }

  private static boolean ends(Process process, Duration within) {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
