package dev.selfservice.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  @CsvSource({
    "READY, false, false",
    "SCHEDULED, false, false",
    "RUNNING, true, false",
    "SUCCEEDED, true, true",
    "FAILED, true, true"
  })
  void knowsWhetherItHasStartedAndEnded(State state, boolean started, boolean ended) {
    assertThat(state.hasStarted()).isEqualTo(started);
    assertThat(state.hasEnded()).isEqualTo(ended);
  }
}
