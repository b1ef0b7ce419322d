package dev.selfservice.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionTest {
  @ParameterizedTest
  @EnumSource(Action.class)
  void isReadAsItWasWritten(Action action) {
    assertThat(action.text()).matches("[a-z]+");
    assertThat(Action.read(action.text())).isEqualTo(action);
  }
}
