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
 * A history entry with one changed byte in one column. The service cannot make such an entry, so
 * the test makes it by reflection.
 *
 * @param position of the byte from the column's start, modulo its length
 * @param flip the bits to flip, 1 to 255
 */
record HistoryForgery(int position, int flip) {

  /** All columns, including those added in future. */
  static List<Field> columns() {
    return Arrays.stream(HistoryEntry.class.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .toList();
  }

  static Field column(String name) {
    return columns().stream().filter(c -> c.getName().equals(name)).findFirst().orElseThrow();
  }

  HistoryEntry of(HistoryEntry entry, Field column) {
    var forged = copy(entry);
    set(column, forged, changed(get(column, entry)));
    return forged;
  }

  /** Changes the text, and sets the hash that fits the changed text. */
  HistoryEntry ofTextWithItsHash(HistoryEntry entry) {
    var forged = of(entry, column("canonicalText"));
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

  private static HistoryEntry copy(HistoryEntry entry) {
    try {
      var constructor = HistoryEntry.class.getDeclaredConstructor();
      constructor.setAccessible(true);
      var copy = constructor.newInstance();
      columns().forEach(column -> set(column, copy, get(column, entry)));
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static Object get(Field column, HistoryEntry entry) {
    try {
      column.setAccessible(true);
      return column.get(entry);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(Field column, HistoryEntry entry, Object value) {
    try {
      column.setAccessible(true);
      column.set(entry, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
