package dev.selfservice.database;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Converts instants for columns of type {@code TIMESTAMP WITH TIME ZONE}. Entities use {@link
 * OffsetDateTime}, which every JPA provider stores independently of the time zone of the JVM.
 */
public final class Timestamps {
  private Timestamps() {}

  public static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  public static Instant instant(OffsetDateTime column) {
    return column.toInstant();
  }

  /** Converts the result of a native query, whose type depends on driver and JPA provider. */
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
