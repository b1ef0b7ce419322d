package dev.selfservice.history;

import java.util.BitSet;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The positions within their tree of the executions that a change affected, as ranges: {@code
 * 0-2,5}. They show which change of a tree is the newest one of an execution, without reading the
 * texts of the changes.
 */
public record ChangedPositions(String text) {
  public static ChangedPositions of(Collection<Integer> positions) {
    var bits = new BitSet();
    positions.forEach(bits::set);
    return new ChangedPositions(
        IntStream.iterate(
                bits.nextSetBit(0), from -> from >= 0, from -> bits.nextSetBit(end(bits, from)))
            .mapToObj(from -> range(from, end(bits, from) - 1))
            .collect(Collectors.joining(",")));
  }

  private static int end(BitSet bits, int from) {
    return bits.nextClearBit(from);
  }

  private static String range(int first, int last) {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }

  /** The positions, ascending. */
  public IntStream stream() {
    var bits = new BitSet();
    for (String range : text.split(",", -1)) {
      var bounds = range.split("-", 2);
      bits.set(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[bounds.length - 1]) + 1);
    }
    return bits.stream();
  }
}
