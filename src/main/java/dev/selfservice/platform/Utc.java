package dev.selfservice.platform;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Instants in {@code TIMESTAMP WITH TIME ZONE} columns: as {@link OffsetDateTime}, which every JPA
 * provider takes without regard to the time zone of its JVM.
 */
public final class Utc {
  private Utc() {}

  public static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  public static Instant instant(OffsetDateTime column) {
    return column.toInstant();
  }

  /** What a native query answers for such a column: drivers and JPA providers differ. */
  public static Instant instantOf(Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    throw new IllegalStateException("Not a point in time: " + value);
  }
}
