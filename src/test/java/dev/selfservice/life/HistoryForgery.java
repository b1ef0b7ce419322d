package dev.selfservice.life;

import dev.selfservice.history.Action;
import dev.selfservice.history.HistoryEntry;
import dev.selfservice.history.Sha256;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * A link in which one byte of one column is not what it was. Nothing in the service can make one,
 * so it is made behind its back.
 *
 * @param position where, counted from the column's start, and on from there if it is shorter
 * @param flip which bits, 1 to 255
 */
record HistoryForgery(int position, int flip) {

  /** All columns, those too that will be added. */
  static List<Field> columns() {
    return Arrays.stream(HistoryEntry.class.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .toList();
  }

  static Field column(String name) {
    return columns().stream().filter(c -> c.getName().equals(name)).findFirst().orElseThrow();
  }

  HistoryEntry of(HistoryEntry link, Field column) {
    var forged = copy(link);
    set(column, forged, changed(get(column, link)));
    return forged;
  }

  /** Of its text, with the hash that such a text has. */
  HistoryEntry ofTextWithItsHash(HistoryEntry link) {
    var forged = of(link, column("canonicalText"));
    set(column("hash"), forged, Sha256.hex((String) get(column("canonicalText"), forged)));
    return forged;
  }

  private Object changed(Object value) {
    if (value instanceof String text) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      bytes[position % bytes.length] ^= (byte) flip;
      return new String(bytes, StandardCharsets.UTF_8);
    } else if (value instanceof Integer number) {
      return number ^ (flip << (Byte.SIZE * (position % Integer.BYTES)));
    } else if (value instanceof OffsetDateTime time) {
      return time.plus(flip, ChronoUnit.MICROS);
    } else if (value instanceof Action action) {
      var others = Arrays.stream(Action.values()).filter(other -> other != action).toList();
      return others.get(flip % others.size());
    }
    throw new IllegalStateException("A column of a new kind: " + value.getClass());
  }

  private static HistoryEntry copy(HistoryEntry link) {
    try {
      var constructor = HistoryEntry.class.getDeclaredConstructor();
      constructor.setAccessible(true);
      var copy = constructor.newInstance();
      columns().forEach(column -> set(column, copy, get(column, link)));
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static Object get(Field column, HistoryEntry link) {
    try {
      column.setAccessible(true);
      return column.get(link);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(Field column, HistoryEntry link, Object value) {
    try {
      column.setAccessible(true);
      column.set(link, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
