package dev.selfservice.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Divides what a request or a polling round needs into portions that are loaded one after the
 * other. The sizes are known before anything is loaded: the database counts rows, or the bytes of
 * texts.
 */
public final class Portions {
  /** The maximum number of bytes of stored texts in a portion of more than one item. */
  public static final long MAX_BYTES = 2_000_000;

  private Portions() {}

  /**
   * The items in their order. A portion ends before the item that would make it larger than {@code
   * max}; an item that alone is larger is a portion of its own.
   */
  public static <T> List<List<T>> of(List<T> items, ToLongFunction<T> size, long max) {
    var portions = new ArrayList<List<T>>();
    int first = 0;
    long sum = 0;
    for (int i = 0; i < items.size(); i++) {
      long next = size.applyAsLong(items.get(i));
      if (i > first && sum + next > max) {
        portions.add(items.subList(first, i));
        first = i;
        sum = 0;
      }
      sum += next;
    }
    if (!items.isEmpty()) {
      portions.add(items.subList(first, items.size()));
    }
    return portions;
  }
}
