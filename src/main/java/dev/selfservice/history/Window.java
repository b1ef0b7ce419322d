package dev.selfservice.history;

import java.time.Instant;

/** A schedule: from its start, inclusive, to its end, exclusive. */
public record Window(Instant start, Instant end) {
  public boolean overlaps(Window other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }
}
