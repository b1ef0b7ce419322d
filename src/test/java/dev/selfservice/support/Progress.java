package dev.selfservice.support;

import java.time.Duration;
import java.time.Instant;

/** Prints the progress of a long run, at most three times a minute. */
public final class Progress {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(20);

  private final String what;
  private final int total;
  private final Instant begin = Instant.now();
  private Instant lastLine = begin;
  private int done;

  /**
   * @param what the counted things, in the plural
   */
  public Progress(String what, int total) {
    this.what = what;
    this.total = total;
  }

  public void done(int more) {
    done += more;
    var now = Instant.now();
    if (now.isAfter(lastLine.plus(BETWEEN_LINES))) {
      lastLine = now;
      System.out.printf(
          "%s: %,d of %,d after %,d s%n",
          what, done, total, Duration.between(begin, now).toSeconds());
    }
  }
}
