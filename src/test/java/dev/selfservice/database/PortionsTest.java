package dev.selfservice.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Portions are as large as allowed, and have every item once, in order. */
class PortionsTest {
  @Test
  void endsAPortionBeforeTheItemThatExceedsTheMaximum() {
    assertThat(of(3, 4, 3, 1, 9)).containsExactly(List.of(3, 4, 3), List.of(1, 9));
  }

  @Test
  void givesALargeItemAPortionOfItsOwn() {
    assertThat(of(99, 1, 99, 99)).containsExactly(list(99), list(1), list(99), list(99));
    assertThat(of(10, 1)).containsExactly(list(10), list(1));
  }

  @Test
  void hasNoPortionOfNothing() {
    assertThat(of()).isEmpty();
  }

  private static List<List<Integer>> of(Integer... sizes) {
    return Portions.of(List.of(sizes), size -> size, 10);
  }

  private static List<Integer> list(int size) {
    return List.of(size);
  }
}
