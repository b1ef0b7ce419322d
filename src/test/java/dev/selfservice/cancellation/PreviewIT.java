package dev.selfservice.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dry runs of a cancel, and conditional cancels with the tag of the dry run. */
@Tag("h2")
class PreviewIT extends InServer {
  private static final String CANCEL = "{\"action\":\"cancel\"}";

  private String first;
  private String second;

  @BeforeEach
  void aScheduledToggle() {
    first = world.createToggle();
    second = world.below(first);
    world.scheduleToggle(first, TestCustomer.in(Duration.ofHours(1)));
  }

  @Test
  void answersLikeTheCancelAndWritesNothing() {
    var before = Tables.content();

    var preview = world.preview(first, CANCEL).expect(200);

    assertThat(Tables.content()).isEqualTo(before);
    assertThat(preview.header("Selfservice-Change-Id")).isNull();
    assertThat(preview.header("ETag")).isEqualTo(world.details(second).header("ETag"));
    assertThat(world.cancel(first).expect(200).body()).isEqualTo(preview.body());
  }

  @Test
  void isRefusedLikeTheCancel() {
    var start = TestCustomer.in(Duration.ofHours(1));
    TestCustomer.waitUntil(start);
    assertThat(world.api.start(first)).isTrue();

    var preview = world.preview(first, CANCEL).expect(409);

    assertThat(preview.body()).isEqualTo(world.cancel(first).expect(409).body());
  }

  @Test
  void theSecondCancelAfterTwoPreviewsFindsThatTheTreeHasChanged() {
    String seenByAnn = world.preview(first, CANCEL).expect(200).header("ETag");
    String seenByBob = world.preview(second, CANCEL).expect(200).header("ETag");
    var done =
        world.act(second, "{\"action\":\"cancel\",\"reason\":\"Freeze\"}", "If-Match", seenByBob);
    var before = Tables.content();

    var late = world.act(first, CANCEL, "If-Match", seenByAnn).expect(412);

    assertThat(Tables.content()).isEqualTo(before);
    assertThat(done.expect(200).header("ETag")).isNotEqualTo(seenByBob);
    assertThat(late.problem()).isEqualTo("precondition-failed");
    assertThat(late.header("ETag")).isEqualTo(done.header("ETag"));
    assertThat(late.json().path("etag").asText()).isEqualTo(done.header("ETag").replace("\"", ""));
    assertThat(late.json().path("executions").toString())
        .isEqualTo(
            "[{\"id\":\"%s\",\"state\":\"SCHEDULED\"},{\"id\":\"%s\",\"state\":\"READY\"}]"
                .formatted(first, second));
    JsonNode last = late.json().path("lastChange");
    assertThat(last.path("id").asText()).isEqualTo(done.header("Selfservice-Change-Id"));
    assertThat(last.path("action").asText()).isEqualTo("cancel");
    assertThat(last.path("subject").asText()).isEqualTo("alice");
    assertThat(last.path("reason").asText()).isEqualTo("Freeze");
  }

  @Test
  void aRetryAfterALostAnswerShowsTheCancelledTree() {
    String seen = world.details(first).header("ETag");
    var lost = world.act(first, CANCEL, "If-Match", seen).expect(200);

    var again = world.act(first, CANCEL, "If-Match", seen).expect(412);

    assertThat(again.json().path("executions").findValuesAsText("state"))
        .containsExactly("READY", "READY");
    assertThat(again.json().at("/lastChange/id").asText())
        .isEqualTo(lost.header("Selfservice-Change-Id"));
  }

  @Test
  void appliesToSchedulesAndRestoresToo() {
    String seen = world.details(first).header("ETag");
    String cancel = world.cancel(first).expect(200).header("Selfservice-Change-Id");
    var before = Tables.content();

    var restore = "{\"action\":\"restore\",\"changeId\":\"%s\"}".formatted(cancel);
    assertThat(world.act(first, restore, "If-Match", seen).status()).isEqualTo(412);
    var schedule = schedule(TestCustomer.in(Duration.ofHours(3)));
    assertThat(world.act(first, schedule, "If-Match", seen).status()).isEqualTo(412);
    world.preview(first, restore).expect(200);
    world.preview(first, schedule).expect(200);

    assertThat(Tables.content()).isEqualTo(before);
    String now = world.details(first).header("ETag");
    world.act(first, restore, "If-Match", "\"0\", " + now).expect(200);
  }

  @Test
  void isCheckedBeforeTheStateAndAfterTheOwner() {
    TestCustomer.waitUntil(TestCustomer.in(Duration.ofHours(1)));
    assertThat(world.api.start(first)).isTrue();

    assertThat(world.act(first, CANCEL, "If-Match", "\"0\"").status()).isEqualTo(412);
    assertThat(world.act("3-0", CANCEL, "If-Match", "\"0\"").status()).isEqualTo(404);
    world.optIn(false);
    assertThat(world.act(first, CANCEL, "If-Match", "\"0\"").problem())
        .isEqualTo("customer-not-opted-in");
  }

  @Test
  void aStarMatchesAnyTree() {
    world.act(first, CANCEL, "If-Match", "*").expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "\"x", "\"a\" \"b\"", "W/x", "*, \"a\"", "w/\"a\""})
  void acceptsOnlyEntityTags(String header) {
    var before = Tables.content();

    var answer = world.act(first, CANCEL, "If-Match", header);

    assertThat(answer.expect(400).problem()).isEqualTo("invalid-request");
    assertThat(answer.json().path("header").asText()).isEqualTo("If-Match");
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void neverMatchesAWeakTag() {
    String weak = "W/" + world.details(first).header("ETag");

    assertThat(world.act(first, CANCEL, "If-Match", weak).status()).isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?dryRun=yes", "?dryRun", "?dryRun=true&dryRun=false", "?dryRun=TRUE"})
  void anInvalidDryRunParameterIsRefusedAndChangesNothing(String query) {
    var before = Tables.content();

    var answer = world.api.call("PUT", world.path(first) + query, world.approver, CANCEL);

    assertThat(answer.expect(400).json().path("parameter").asText()).isEqualTo("dryRun");
    assertThat(Tables.content()).isEqualTo(before);
  }

  private static String schedule(Instant start) {
    return "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(start);
  }
}
