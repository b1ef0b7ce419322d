package dev.selfservice.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.Action;
import dev.selfservice.history.Change;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.HistoryAssertions;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Restores the schedules that a cancel removed from several trees: all of them or none. */
class BulkRestorationIT extends InServer {
  private Instant start;
  private String toggle;
  private String disable;
  private String single;
  private String cancel;
  private String scheduled;

  @BeforeEach
  void aToggleAndASingleActivityAreCancelledAtOnce() {
    start = TestCustomer.in(Duration.ofHours(1));
    toggle = world.createToggle();
    disable = world.below(toggle);
    world.scheduleToggle(toggle, start);
    single = world.createSingle();
    world.schedule(single, start.plus(Duration.ofHours(3)));
    scheduled = schedules();
    cancel = world.bulk(List.of(single, toggle)).expect(200).header("Selfservice-Change-Id");
  }

  @Test
  void restoresTheSchedulesOfAllTrees() {
    world.restoreAll(cancel).expect(200);

    assertThat(schedules()).isEqualTo(scheduled);
  }

  @Test
  void answersEachLikeASingleRestoreInTheOrderOfTheTreesIds() {
    var answer = world.restoreAll(cancel).expect(200);

    var bodies =
        Stream.of(single, toggle)
            .sorted()
            .map(root -> world.restore(root, cancel).expect(200).body())
            .toList();
    assertThat(answer.body()).isEqualTo("[%s]".formatted(String.join(",", bodies)));
    assertThat(answer.json().findValuesAsText("id"))
        .containsExactlyInAnyOrder(toggle, disable, single);
  }

  @Test
  void isOneChangePerTreeUnderOneId() {
    String id = world.restoreAll(cancel).expect(200).header("Selfservice-Change-Id");

    for (String root : List.of(toggle, single)) {
      assertThat(HistoryAssertions.of(root, Action.RESTORE))
          .singleElement()
          .extracting(Change::id, Change::restores)
          .containsExactly(id, cancel);
      HistoryAssertions.assertAgrees(root);
    }
  }

  @Test
  void aRepeatedRestoreReturnsTheSameAndWritesNothing() {
    var once = world.restoreAll(cancel).expect(200);
    var before = Tables.content();

    var again = world.restoreAll(cancel).expect(200);

    assertThat(again.body()).isEqualTo(once.body());
    assertThat(again.header("ETag")).isEqualTo(once.header("ETag"));
    assertThat(again.header("Selfservice-Change-Id")).isNull();
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void isRefusedIfOneTreeIsRestoredAlready() {
    world.restore(toggle, cancel).expect(200);

    assertThat(refused(409, () -> world.restoreAll(cancel)).problem()).isEqualTo("wrong-state");

    world.restore(single, cancel).expect(200);
    world.restoreAll(cancel).expect(200);
  }

  @Test
  void isRefusedOnceOneHasStarted() {
    world.restoreAll(cancel).expect(200);
    TestCustomer.waitUntil(start);
    assertThat(world.api.start(toggle)).isTrue();

    assertThat(refused(409, () -> world.restoreAll(cancel)).problem()).isEqualTo("wrong-state");
  }

  @Test
  void needsNoLeadTimeButAFutureStartInEachTree() {
    TestCustomer.waitUntil(start.minusSeconds(60));
    world.restoreAll(cancel).expect(200);
    String again = world.bulk(List.of(single, toggle)).expect(200).header("Selfservice-Change-Id");
    TestCustomer.waitUntil(start);

    assertThat(refused(422, () -> world.restoreAll(again)).problem()).isEqualTo("invalid-schedule");
  }

  @Test
  void listsTheConflictsOfAllTrees() {
    String one = world.createSingle();
    world.schedule(one, start.plusSeconds(1_800));
    String other = world.createSingle();
    world.schedule(other, start.plus(Duration.ofHours(3)).plusSeconds(1_800));

    var answer = refused(409, () -> world.restoreAll(cancel));

    assertThat(answer.problem()).isEqualTo("schedule-conflict");
    assertThat(answer.json().path("conflicts").findValuesAsText("rfcNumber"))
        .containsExactlyInAnyOrder(one, other);
  }

  @Test
  void keepsTheOrderOfEachTree() {
    world.restoreAll(cancel).expect(200);
    String ofSeconds =
        world.bulk(List.of(disable, single)).expect(200).header("Selfservice-Change-Id");
    world.schedule(toggle, start.plusSeconds(1_800));

    assertThat(refused(422, () -> world.restoreAll(ofSeconds)).problem())
        .isEqualTo("schedule-order");
  }

  @Test
  void restoresTheTreeOfASingleCancel() {
    world.restoreAll(cancel).expect(200);
    String ofDisable = world.cancel(disable).expect(200).header("Selfservice-Change-Id");

    var answer = world.restoreAll(ofDisable).expect(200);

    assertThat(answer.json()).hasSize(1);
    assertThat(answer.json().at("/0/id").asText()).isEqualTo(disable);
    assertThat(answer.header("ETag")).isEqualTo(world.details(toggle).header("ETag"));
    assertThat(schedules()).isEqualTo(scheduled);
  }

  @Test
  void aDryRunWritesNothingAndReturnsTheTagForTheRestore() {
    var before = Tables.content();

    var preview = world.restoreAll("?dryRun=true", cancel).expect(200);

    assertThat(Tables.content()).isEqualTo(before);
    assertThat(preview.header("Selfservice-Change-Id")).isNull();
    var done = world.restoreAll("", cancel, "If-Match", preview.header("ETag")).expect(200);
    assertThat(done.body()).isEqualTo(preview.body());
    assertThat(done.header("ETag")).isNotEqualTo(preview.header("ETag"));
  }

  @Test
  void failsWhereOneOfTheTreesHasChangedSince() {
    String seen = world.restoreAll("?dryRun=true", cancel).expect(200).header("ETag");
    world.schedule(single, start.plus(Duration.ofHours(5)));
    world.cancel(single).expect(200);

    var late = refused(412, () -> world.restoreAll("", cancel, "If-Match", seen));

    assertThat(late.json().path("executions").findValuesAsText("id"))
        .containsExactlyInAnyOrder(toggle, disable, single);
    assertThat(late.json().at("/lastChange/action").asText()).isEqualTo("cancel");
    world.restoreAll("", cancel, "If-Match", late.header("ETag")).expect(200);
  }

  @Test
  void findsOnlyCancelsOfItsOwnCustomer() {
    var stranger = TestCustomer.create(world.api);
    String theirs = stranger.createSingle();
    stranger.schedule(theirs, start);
    String foreign = stranger.cancel(theirs).expect(200).header("Selfservice-Change-Id");
    String created = HistoryAssertions.of(toggle, Action.CREATE).get(0).id();

    var notTheirs = refused(404, () -> world.restoreAll(foreign));
    var unknown = refused(404, () -> world.restoreAll("0"));

    assertThat(notTheirs.body()).isEqualTo(unknown.body());
    assertThat(stranger.state(theirs)).isEqualTo("READY");
    assertThat(refused(422, () -> world.restoreAll(created)).problem()).isEqualTo("not-a-cancel");
  }

  @Test
  void aCancelOfAnotherServiceTypeIsNotFound() {
    String path = "/customers/%s/EBSZ/".formatted(world.customer);
    world.api.call("PUT", path + "instances/ZCMATI", world.admin, "{}").expect(201);

    assertThat(
            refused(
                    404,
                    () ->
                        world.api.call(
                            "POST",
                            path + "products/config/restorations",
                            world.approver,
                            "{\"changeId\":\"%s\"}".formatted(cancel)))
                .problem())
        .isEqualTo("not-found");
  }

  @Test
  void isRefusedForCustomersThatHaveNotOptedIn() {
    world.optIn(false);

    assertThat(refused(403, () -> world.restoreAll(cancel)).problem())
        .isEqualTo("customer-not-opted-in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};/changeId",
        "{\"changeId\":\" \"};/changeId",
        "{\"changeId\":1};/changeId",
        "{\"changeId\":\"1\",\"action\":\"restore\"};/action"
      })
  void namesTheInvalidMemberOfABody(String body, String pointer) {
    var answer =
        refused(400, () -> world.api.call("POST", world.restorations(), world.approver, body));

    assertThat(answer.json().path("pointer").asText()).isEqualTo(pointer);
  }

  /** A refusal that has changed nothing. */
  private static ApiResponse refused(int status, Supplier<ApiResponse> call) {
    var before = Tables.content();
    var answer = call.get().expect(status);
    assertThat(Tables.content()).isEqualTo(before);
    return answer;
  }

  private String schedules() {
    return Tables.query(
            "SELECT id, state, scheduled_start, scheduled_end, scheduled_by FROM "
                + Tables.EXECUTIONS
                + " WHERE root_id IN (?, ?) ORDER BY id",
            toggle,
            single)
        .toString();
  }
}
