package dev.selfservice.history;

import java.time.Instant;

/** The planned time of a run: from its start (inclusive) to its end (exclusive). */
public record TimeWindow(Instant start, Instant end) {
  public boolean overlaps(TimeWindow other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }
}
