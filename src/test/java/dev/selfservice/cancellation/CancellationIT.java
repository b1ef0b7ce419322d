package dev.selfservice.cancellation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.selfservice.history.Action;
import dev.selfservice.history.Change;
import dev.selfservice.history.Change.By;
import dev.selfservice.history.Change.Entry;
import dev.selfservice.history.Change.StateSnapshot;
import dev.selfservice.support.HistoryAssertions;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests the main job on the running server. */
@Tag("h2")
class CancellationIT extends InServer {
  @Test
  void answersASingleActivityMemberForMember() {
    String id = world.createSingle();
    world.schedule(id, TestCustomer.in(Duration.ofHours(1)));

    var answer = world.cancel(id).expect(200);

    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"id":"%1$s","rfcNumber":"%1$s","status":"Open","subStatus":"Ready For Scheduling/Approval",\
            "custStatus":"Review Update","config":{"type":"Trace & Debug","activity":{"name":"Purge Logs",\
            "type":"Purge"}}}"""
                .formatted(id));
  }

  @Test
  void answersAToggleMemberForMember() {
    String first = world.createToggle();
    String second = world.below(first);
    world.scheduleToggle(first, TestCustomer.in(Duration.ofHours(1)));

    var answer = world.cancel(first).expect(200);

    assertThat(answer.body())
        .isEqualTo(
            """
            {"id":"%1$s","rfcNumber":"%1$s","status":"Open","subStatus":"Ready For Scheduling/Approval",\
            "custStatus":"Review Update","config":{"type":"Trace & Debug","activity":{"name":"FRD Enable/Disable",\
            "type":"Enable"}},"downStreamExecutions":[{"id":"%2$s","rfcNumber":"%2$s","status":"Open",\
            "subStatus":"Ready For Scheduling/Approval","custStatus":"Review Update",\
            "config":{"type":"Trace & Debug","activity":{"name":"FRD Enable/Disable","type":"Disable"}}}]}"""
                .formatted(first, second));
  }

  @Test
  void cancelsTheSubtreeAndLeavesItsUpstream() {
    var chain = chain(4);

    world.cancel(chain.get(1)).expect(200);

    assertThat(chain)
        .extracting(world::state)
        .containsExactly("SCHEDULED", "READY", "READY", "READY");
    var cancel = HistoryAssertions.of(chain.get(0), Action.CANCEL).get(0);
    assertThat(cancel.number()).isEqualTo(9);
    assertThat(cancel.by()).isEqualTo(new By("alice", "tests"));
    assertThat(cancel.executions())
        .extracting(Entry::id, entry -> entry.from().state(), Entry::to)
        .containsExactlyElementsOf(
            chain.subList(1, 4).stream()
                .map(id -> tuple(id, "SCHEDULED", new StateSnapshot("READY", null, null)))
                .toList());
  }

  @Test
  void keepsTheReasonInTheHistory() {
    var chain = chain(1);

    world
        .api
        .call(
            "PUT",
            world.path(chain.get(0)),
            world.approver,
            "{\"action\":\"cancel\",\"reason\":\"Freeze\"}")
        .expect(200);

    assertThat(HistoryAssertions.of(chain.get(0), Action.CANCEL))
        .extracting(Change::reason)
        .containsExactly("Freeze");
  }

  @Test
  void repeatedCancelHasTheSameAnswerAndWritesNothing() {
    var chain = chain(3);
    var first = world.cancel(chain.get(0)).expect(200);
    var before = Tables.content();

    var second = world.cancel(chain.get(0)).expect(200);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void refusesAStartedExecutionAndChangesNothing() {
    String id = world.createRunning();
    String below = Tables.query("SELECT id FROM execution WHERE root_id = ?", id).get(0);
    var before = Tables.content();

    var answer = world.cancel(id).expect(409);

    assertThat(answer.problem()).isEqualTo("execution-not-cancellable");
    assertThat(answer.json().at("/blockers/0/id").asText()).isEqualTo(below);
    assertThat(answer.json().at("/blockers/0/state").asText()).isEqualTo("RUNNING");
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void refusesAnEndedExecutionAndChangesNothing() {
    for (String outcome : List.of("succeeded", "failed")) {
      String id = world.createRunning();
      world.report(id, outcome).expect(200);
      var before = Tables.content();

      var answer = world.cancel(id).expect(409);

      assertThat(answer.problem()).isEqualTo("execution-not-cancellable");
      assertThat(answer.json().at("/blockers/0/state").asText()).isEqualToIgnoringCase(outcome);
      assertThat(Tables.content()).isEqualTo(before);
    }
  }

  @Test
  void aFaultInTheMiddleLeavesNothingChanged() {
    var chain = chain(10);
    String fourth = chain.stream().sorted().toList().get(3);
    var before = Tables.content();
    Tables.execute("CREATE TABLE planted_fault (execution_id VARCHAR(12) REFERENCES schedule)");
    try {
      Tables.execute("INSERT INTO planted_fault VALUES ('%s')".formatted(fourth));

      var answer = world.cancel(chain.get(0)).expect(500);

      assertThat(answer.json().path("errorId").asText()).hasSize(36);
      assertThat(answer.body()).doesNotContain("planted_fault", "Exception", "schedule ");
      assertThat(Tables.content()).isEqualTo(before);
    } finally {
      Tables.execute("DROP TABLE planted_fault");
    }
    world.cancel(chain.get(0)).expect(200);
  }

  @Test
  void aCancelledExecutionNeverStarts() {
    String id = world.createSingle();
    var start = TestCustomer.in(Duration.ofHours(1));
    world.schedule(id, start);
    world.cancel(id).expect(200);
    String other = world.createSingle();
    world.schedule(other, start);
    TestCustomer.waitUntil(start);

    assertThat(world.api.start(id)).isFalse();
    assertThat(world.state(id)).isEqualTo("READY");
    assertThat(world.api.start(other)).isTrue();
  }

  @Test
  void leavesAFirstHalfOnOnlyWithANoteInTheHistory() {
    String first = world.createToggle();
    String second = world.below(first);
    var start = TestCustomer.in(Duration.ofHours(1));
    world.scheduleToggle(first, start);
    TestCustomer.waitUntil(start);
    assertThat(world.api.start(first)).isTrue();

    world.cancel(second).expect(200);

    assertThat(world.state(first)).isEqualTo("RUNNING");
    assertThat(world.state(second)).isEqualTo("READY");
    assertThat(HistoryAssertions.of(first, Action.CANCEL))
        .extracting(Change::uncompensated)
        .containsExactly(true);
  }

  /** Single activities one below the other, all scheduled, an hour each. */
  private List<String> chain(int length) {
    var chain = new ArrayList<String>(List.of(world.createSingle()));
    while (chain.size() < length) {
      chain.add(world.createBelow(chain.get(chain.size() - 1)));
    }
    var start = TestCustomer.in(Duration.ofHours(1));
    for (int i = 0; i < length; i++) {
      world.schedule(chain.get(i), start.plus(Duration.ofHours(i)));
    }
    return chain;
  }
}
