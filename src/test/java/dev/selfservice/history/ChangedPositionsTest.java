package dev.selfservice.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class ChangedPositionsTest {
  @Test
  void writesRanges() {
    assertThat(ChangedPositions.of(List.of(0)).text()).isEqualTo("0");
    assertThat(ChangedPositions.of(List.of(5, 1, 0, 2)).text()).isEqualTo("0-2,5");
    assertThat(ChangedPositions.of(List.of(8, 999, 7)).text()).isEqualTo("7-8,999");
  }

  @Property
  void readsThePositionsThatItWrote(
      @ForAll @NotEmpty Set<@IntRange(max = 1_200) Integer> positions) {
    assertThat(ChangedPositions.of(positions).stream().boxed())
        .containsExactlyInAnyOrderElementsOf(positions)
        .isSorted();
  }
}
