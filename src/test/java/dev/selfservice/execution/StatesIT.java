package dev.selfservice.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every action in every state, on the running server: its answer, and the state afterwards. */
@Tag("h2")
class StatesIT extends InServer {
  /**
   * Rows: state, action, status, state afterwards. A refusal leaves the whole database as it was.
   */
  private static final String CELLS =
      """
      READY cancel 200 READY
      READY schedule 200 SCHEDULED
      READY start false READY
      READY succeeded 409 READY
      READY failed 409 READY
      READY create-below 201 READY
      SCHEDULED cancel 200 READY
      SCHEDULED schedule 200 SCHEDULED
      SCHEDULED start true RUNNING
      SCHEDULED succeeded 409 SCHEDULED
      SCHEDULED failed 409 SCHEDULED
      SCHEDULED create-below 201 SCHEDULED
      RUNNING cancel 409 RUNNING
      RUNNING schedule 409 RUNNING
      RUNNING start false RUNNING
      RUNNING succeeded 200 SUCCEEDED
      RUNNING failed 200 FAILED
      RUNNING create-below 409 RUNNING
      SUCCEEDED cancel 409 SUCCEEDED
      SUCCEEDED schedule 409 SUCCEEDED
      SUCCEEDED start false SUCCEEDED
      SUCCEEDED succeeded 200 SUCCEEDED
      SUCCEEDED failed 409 SUCCEEDED
      SUCCEEDED create-below 409 SUCCEEDED
      FAILED cancel 409 FAILED
      FAILED schedule 409 FAILED
      FAILED start false FAILED
      FAILED succeeded 409 FAILED
      FAILED failed 200 FAILED
      FAILED create-below 409 FAILED
      """;

  @Test
  void everyActionInEveryStateDoesOnlyWhatIsAllowed() {
    for (String cell : CELLS.lines().toList()) {
      String[] parts = cell.split(" ", -1);
      world = TestCustomer.create(world.api); // nothing else runs on its instance
      String id = executionIn(parts[0]);
      var before = Tables.content();

      String result = act(parts[1], id);

      assertThat(result).as(cell).isEqualTo(parts[2]);
      assertThat(world.state(id)).as(cell).isEqualTo(parts[3]);
      if (result.equals("409") || result.equals("false")) {
        assertThat(Tables.content()).as(cell).isEqualTo(before);
      }
    }
  }

  @Test
  void everyWrongStateIsNamedInTheAnswer() {
    String id = executionIn("SUCCEEDED");

    assertThat(world.cancel(id).problem()).isEqualTo("execution-not-cancellable");
    var refused = world.trySchedule(id, TestCustomer.in(Duration.ofHours(1)));
    assertThat(refused.problem()).isEqualTo("wrong-state");
    assertThat(refused.json().path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(world.report(id, "failed").problem()).isEqualTo("outcome-contradicts");
  }

  private String executionIn(String state) {
    String id = world.createSingle();
    switch (state) {
      case "READY" -> {}
      case "SCHEDULED" -> {
        world.schedule(id, TestCustomer.in(Duration.ofHours(1)));
        TestCustomer.waitUntil(TestCustomer.in(Duration.ofHours(1)));
      }
      case "RUNNING" -> world.run(id);
      default -> {
        world.run(id);
        world.report(id, state.equals("FAILED") ? "failed" : "succeeded").expect(200);
      }
    }
    return id;
  }

  /** The status, or whether it started. */
  private String act(String action, String id) {
    return switch (action) {
      case "cancel" -> status(world.cancel(id));
      case "schedule" -> status(world.trySchedule(id, TestCustomer.in(Duration.ofHours(1_000))));
      case "start" -> Boolean.toString(world.api.start(id));
      case "create-below" -> status(world.tryCreate("DCMATI", TestCustomer.SINGLE, "Purge", id));
      default -> status(world.report(id, action));
    };
  }

  private static String status(ApiResponse answer) {
    return Integer.toString(answer.status());
  }
}
