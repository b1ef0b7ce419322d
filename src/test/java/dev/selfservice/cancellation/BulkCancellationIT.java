package dev.selfservice.cancellation;

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cancels executions of several trees at once: all of them or none. */
@Tag("h2")
class BulkCancellationIT extends InServer {
  private Instant start;
  private String toggle;
  private String disable;
  private String single;

  @BeforeEach
  void aToggleAndASingleActivityAreScheduled() {
    start = TestCustomer.in(Duration.ofHours(1));
    toggle = world.createToggle();
    disable = world.below(toggle);
    world.scheduleToggle(toggle, start);
    single = world.createSingle();
    world.schedule(single, start.plus(Duration.ofHours(3)));
  }

  @Test
  void answersEachLikeASingleCancelInTheOrderOfTheRequest() {
    var answer = world.bulk(List.of(single, toggle)).expect(200);

    assertThat(answer.body())
        .isEqualTo("[%s,%s]".formatted(world.cancel(single).body(), world.cancel(toggle).body()));
    assertThat(List.of(toggle, disable, single)).extracting(world::state).containsOnly("READY");
  }

  @Test
  void isOneChangePerTreeUnderOneId() {
    var answer =
        world
            .bulk("", "{\"ids\":[\"%s\",\"%s\"],\"reason\":\"Freeze\"}".formatted(toggle, single))
            .expect(200);

    String id = answer.header("Selfservice-Change-Id");
    for (String root : List.of(toggle, single)) {
      assertThat(HistoryAssertions.of(root, Action.CANCEL))
          .singleElement()
          .extracting(Change::id, Change::reason)
          .containsExactly(id, "Freeze");
      HistoryAssertions.assertAgrees(root);
      world.restore(root, id).expect(200);
      assertThat(world.state(root)).isEqualTo("SCHEDULED");
    }
  }

  @Test
  void anAncestorCoversItsDescendants() {
    var answer = world.bulk(List.of(disable, toggle, toggle)).expect(200);

    assertThat(answer.json()).hasSize(1);
    assertThat(answer.json().at("/0/id").asText()).isEqualTo(toggle);
  }

  @Test
  void listsTheBlockersOfAllTrees() {
    TestCustomer.waitUntil(start);
    assertThat(world.api.start(toggle)).isTrue();
    world.report(toggle, "succeeded").expect(200);
    String running = world.createSingle();
    world.schedule(running, start.plus(Duration.ofHours(2)));
    TestCustomer.waitUntil(start.plus(Duration.ofHours(2)));
    assertThat(world.api.start(running)).isTrue();

    var answer = refused(409, () -> world.bulk(List.of(running, single, toggle)));

    assertThat(answer.problem()).isEqualTo("execution-not-cancellable");
    assertThat(answer.json().path("blockers").findValuesAsText("id"))
        .containsExactlyInAnyOrder(running, toggle);
    assertThat(world.state(single)).isEqualTo("SCHEDULED");
  }

  @Test
  void aForeignIdIsNotFound() {
    String foreign = TestCustomer.create(world.api).createSingle();

    assertThat(refused(404, () -> world.bulk(List.of(single, foreign))).problem())
        .isEqualTo("not-found");
    assertThat(refused(404, () -> world.bulk(List.of(single, "3-0"))).problem())
        .isEqualTo("not-found");
    assertThat(refused(404, () -> world.bulk(List.of(single, "x"))).problem())
        .isEqualTo("not-found");
  }

  @Test
  void aFilterCancelsOnlyScheduledExecutions() {
    String ready = world.createSingle();
    String elsewhere = world.create("TCMATI", TestCustomer.SINGLE, "Purge", null);
    String body = "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(start);
    world.api.call("PUT", world.path("TCMATI", elsewhere), world.approver, body).expect(200);

    var answer =
        world
            .bulk("", "{\"filter\":{\"target\":\"DCMATI\",\"activityName\":\"Purge Logs\"}}")
            .expect(200);

    assertThat(answer.json().findValuesAsText("id")).containsExactly(single);
    assertThat(List.of(toggle, elsewhere)).extracting(world::state).containsOnly("SCHEDULED");
    assertThat(List.of(single, ready)).extracting(world::state).containsOnly("READY");
  }

  @Test
  void aFilterWithoutMatchesCancelsNothing() {
    var before = Tables.content();

    assertThat(world.bulk("", "{\"filter\":{\"status\":\"closed\"}}").expect(200).body())
        .isEqualTo("[]");
    assertThat(world.bulk("", "{\"filter\":{\"target\":\"NOWHERE\"}}").expect(200).body())
        .isEqualTo("[]");

    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void aDryRunWritesNothingAndReturnsTheTagForTheCancel() {
    String body = "{\"filter\":{\"subStatus\":\"READY FOR EXECUTION\"}}";
    var before = Tables.content();

    var preview = world.bulk("?dryRun=true", body).expect(200);

    assertThat(Tables.content()).isEqualTo(before);
    assertThat(preview.json().findValuesAsText("id"))
        .containsExactlyInAnyOrder(toggle, disable, single);
    var done = world.bulk("", body, "If-Match", preview.header("ETag")).expect(200);
    assertThat(done.body()).isEqualTo(preview.body());
  }

  @Test
  void failsWhereOneOfTheTreesHasChangedSince() {
    String body = "{\"ids\":[\"%s\",\"%s\"]}".formatted(toggle, single);
    String seen = world.bulk("?dryRun=true", body).expect(200).header("ETag");
    world.cancel(disable).expect(200);

    var late = refused(412, () -> world.bulk("", body, "If-Match", seen));

    assertThat(late.json().path("executions").findValuesAsText("state"))
        .containsExactlyInAnyOrder("SCHEDULED", "SCHEDULED", "READY");
    world.bulk("", body, "If-Match", late.header("ETag")).expect(200);
  }

  @Test
  void acceptsAtMostAThousand() {
    var ids = IntStream.rangeClosed(1, 1_001).mapToObj("3-%d"::formatted).toList();

    var answer = refused(422, () -> world.bulk(ids));

    assertThat(answer.problem()).isEqualTo("too-many");
    assertThat(answer.json().path("limit").asInt()).isEqualTo(1_000);
    assertThat(refused(404, () -> world.bulk(ids.subList(0, 1_000))).problem())
        .isEqualTo("not-found"); // none of these exists
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};''",
        "{\"ids\":[]};/ids",
        "{\"ids\":[null]};/ids/0",
        "{\"ids\":[\"3-1\"],\"filter\":{\"target\":\"DCMATI\"}};''",
        "{\"filter\":{}};/filter",
        "{\"filter\":{\"state\":\"READY\"}};/filter/state",
        "{\"filter\":{\"target\":1}};/filter/target",
        "{\"ids\":[\"3-1\"],\"allowUncompensated\":true};/reason",
        "{\"ids\":[\"3-1\"],\"x\":1};/x"
      })
  void namesTheInvalidMemberOfABody(String body, String pointer) {
    var answer = refused(400, () -> world.bulk("", body));

    assertThat(answer.json().path("pointer").asText()).isEqualTo(pointer);
  }

  @Test
  void isRefusedForCustomersThatHaveNotOptedIn() {
    world.optIn(false);

    assertThat(refused(403, () -> world.bulk(List.of(single))).problem())
        .isEqualTo("customer-not-opted-in");
  }

  @Test
  void cancelsManyTrees() {
    var roots =
        IntStream.range(0, 20).mapToObj(i -> world.createSingle()).collect(Collectors.toList());
    for (int i = 0; i < roots.size(); i++) {
      world.schedule(roots.get(i), start.plus(Duration.ofHours(10L + i)));
    }

    assertThat(world.bulk(roots).expect(200).json()).hasSize(20);

    assertThat(roots).extracting(world::state).containsOnly("READY");
  }

  private static ApiResponse refused(int status, Supplier<ApiResponse> call) {
    var before = Tables.content();
    var answer = call.get().expect(status);
    assertThat(Tables.content()).isEqualTo(before);
    return answer;
  }
}
