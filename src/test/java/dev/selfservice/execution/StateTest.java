package dev.selfservice.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StateTest {
  @ParameterizedTest
  @CsvSource({
    "READY, Open, Ready For Scheduling/Approval, Review Update",
    "SCHEDULED, Open, Ready For Execution, Review Update",
    "RUNNING, Open, Execution In Progress, In Progress",
    "SUCCEEDED, Closed, Completed, Completed",
    "FAILED, Closed, Failed, Review Update"
  })
  void hasTheTextsThatClientsKnow(State state, String status, String subStatus, String custStatus) {
    assertThat(state.status()).isEqualTo(status);
    assertThat(state.subStatus()).isEqualTo(subStatus);
    assertThat(state.custStatus()).isEqualTo(custStatus);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void whatHasEndedHasStarted(State state) {
    assertThat(state.hasStarted() || !state.hasEnded()).isTrue();
  }
}
