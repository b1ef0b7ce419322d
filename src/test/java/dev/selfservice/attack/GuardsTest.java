package dev.selfservice.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.MutatedBuild;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that the source still contains each guard in the form that its build removes, and that a
 * row attacks it.
 */
class GuardsTest {
  @ParameterizedTest
  @MethodSource("dev.selfservice.attack.RemovableGuards#all")
  void guardIsInTheSourceAndHasAnAttack(RemovableGuard guard) throws Exception {
    assertThat(guard.row().what()).isNotEmpty();
    assertThat(guard.changes()).isNotEmpty();
    for (var file : guard.changes().entrySet()) {
      assertThat(MutatedBuild.changed(file.getKey(), file.getValue()))
          .isNotEqualTo(MutatedBuild.original(file.getKey()));
    }
  }
}
