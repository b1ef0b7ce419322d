package dev.selfservice.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.MutatedBuild;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That each guard still is where its build takes it out, and is attacked by a row. */
class GuardsTest {
  @ParameterizedTest
  @MethodSource("dev.selfservice.attack.RemovableGuards#all")
  void isThereAndIsAttacked(RemovableGuard guard) throws Exception {
    assertThat(guard.row().what()).isNotEmpty();
    assertThat(guard.changes().size() + guard.settings().size()).isPositive();
    for (var file : guard.changes().entrySet()) {
      assertThat(MutatedBuild.changed(file.getKey(), file.getValue()))
          .isNotEqualTo(MutatedBuild.original(file.getKey()));
    }
  }
}
