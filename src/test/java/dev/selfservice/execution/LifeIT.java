package dev.selfservice.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Answer;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Resources;
import dev.selfservice.support.Tables;
import dev.selfservice.support.World;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is around a cancel, on the running server: onboarding, catalogue, create, schedule, start,
 * report, details.
 */
@Tag("h2")
class LifeIT extends InServer {
  // --- onboarding and catalogue

  @Test
  void onboardingSaysWhatIsNew() {
    String path = "/customers/%s9".formatted(world.customer);
    String body = "{\"name\":\"Other\",\"products\":[\"config\"]}";

    world.api.call("PUT", path, world.admin, body).expect(201);
    world.api.call("PUT", path, world.admin, body).expect(200);
    world.api.call("PUT", path + "/EBSO/instances/X", world.admin, "{}").expect(201);
    world.api.call("PUT", path + "/EBSO/instances/X", world.admin, "{}").expect(200);
    world
        .api
        .call("PUT", "/customers/77777777777777/EBSO/instances/X", world.admin, "{}")
        .expect(404);
  }

  @Test
  void theCatalogueAnswersWhatWasPut() {
    String path = "/customers/services/EBSO/products/config/types";

    assertThat(world.api.call("GET", path, world.user, null).expect(200).body())
        .isEqualTo("[\"Trace & Debug\"]");
    assertThat(
            world
                .api
                .call("GET", path + "/Trace%20%26%20Debug", world.user, null)
                .expect(200)
                .body())
        .isEqualTo(Resources.text("catalogue.json").strip());
    world
        .api
        .call("GET", "/customers/services/EBSZ/products/config/types", world.user, null)
        .expect(404);
  }

  // --- create

  @Test
  void aToggleBringsItsSecondHalf() {
    var created = world.tryCreate("DCMATI", World.TOGGLE, "Enable", null).expect(201);
    String id = created.json().path("id").asText();

    assertThat(created.body()).isEqualTo("{\"id\":\"%1$s\",\"rfcNumber\":\"%1$s\"}".formatted(id));
    assertThat(created.header("Location")).endsWith(world.path(id));
    var below = world.details(id).expect(200).json().at("/downStreamExecutions/0");
    assertThat(below.at("/config/activity/type").asText()).isEqualTo("Disable");
    assertThat(below.path("referenceExecutionId").asText()).isEqualTo(id);
  }

  @Test
  void parametersAreHeldAgainstTheCatalogue() {
    var before = Tables.content();
    String body =
        """
        {"summary":"x","config":{"type":"Trace & Debug","activity":{"name":"FRD Enable/Disable","type":"Enable",
         "parameters":[{"name":"Colour","value":"red"},{"name":"Auto_Disable_Interval","value":"3"}]}}}""";

    var answer =
        world.api.call("POST", world.executions("DCMATI"), world.creator, body).expect(422);

    assertThat(answer.problem()).isEqualTo("invalid-parameters");
    assertThat(answer.json().path("parameters").findValuesAsText("name"))
        .containsExactly("Colour", "Auto_Disable_Interval", "UserName");
    assertThat(world.tryCreate("DCMATI", "Dance", "Purge", null).expect(422).problem())
        .isEqualTo("unknown-activity");
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void whatHangsBelowIsOfTheSameCustomerOnAnyInstance() {
    String root = world.createSingle();
    String below = world.create("TCMATI", World.SINGLE, "Purge", root);
    String foreign = World.create(world.api).createSingle();

    assertThat(world.below(root)).isEqualTo(below);
    world.tryCreate("DCMATI", World.SINGLE, "Purge", foreign).expect(404);
  }

  // --- schedule

  @Test
  void aScheduleIsWrittenInUtcWhateverItsOffset() {
    String id = world.createSingle();
    Instant start = World.in(Duration.ofDays(3)).atOffset(ZoneOffset.UTC).withHour(15).toInstant();
    String sent =
        start
            .atOffset(ZoneOffset.ofHours(-7))
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'H:mm:ssXXX"));

    var answer =
        world
            .api
            .call(
                "PUT",
                world.path(id),
                world.approver,
                "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(sent))
            .expect(200);

    assertThat(answer.json().path("scheduledStart").asText()).isEqualTo(start.toString());
    assertThat(answer.json().path("scheduledEnd").asText())
        .isEqualTo(start.plusSeconds(3_600).toString());
    assertThat(answer.json().path("subStatus").asText()).isEqualTo("Ready For Execution");
  }

  @Test
  void theDisableTimeIsDerivedFromTheInterval() {
    String id = world.createToggle();
    Instant start = World.in(Duration.ofDays(1));
    String body =
        "{\"action\":\"schedule\",\"scheduledTime\":\"%s\",\"checkAutoDisable\":true}"
            .formatted(start);

    var answer = world.api.call("PUT", world.path(id), world.approver, body).expect(200);

    assertThat(answer.json().at("/downStreamExecutions/0/scheduledStart").asText())
        .isEqualTo(start.plus(Duration.ofHours(2)).toString());
  }

  @Test
  void schedulesThatCannotBeAreRefusedAndChangeNothing() {
    String one = world.createSingle();
    String other = world.createSingle();
    String below = world.createBelow(other);
    Instant start = World.in(Duration.ofDays(1));
    world.schedule(one, start);
    var before = Tables.content();

    var conflict = world.trySchedule(other, start.plusSeconds(60)).expect(409);
    assertThat(conflict.problem()).isEqualTo("schedule-conflict");
    assertThat(conflict.json().at("/conflicts/0/rfcNumber").asText()).isEqualTo(one);
    assertThat(conflict.json().at("/conflicts/0/rfcType").asText())
        .isEqualTo("Configuration - EBSO");
    assertThat(world.trySchedule(other, World.in(Duration.ofMinutes(15))).expect(422).problem())
        .isEqualTo("invalid-schedule");
    var order = world.trySchedule(below, World.in(Duration.ofDays(2))).expect(422);
    assertThat(order.problem()).isEqualTo("schedule-order");
    assertThat(order.json().path("upstream").path("id").asText()).isEqualTo(other);
    String withBelow =
        """
        {"action":"schedule","scheduledTime":"%1$s",
         "downStreamExecutions":[{"scheduledTime":"%1$s","activityType":"Disable"}]}"""
            .formatted(World.in(Duration.ofDays(5)));
    assertThat(
            world
                .api
                .call("PUT", world.path(other), world.approver, withBelow)
                .expect(422)
                .problem())
        .isEqualTo("invalid-schedule");
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void whatTouchesDoesNotOverlap() {
    String one = world.createSingle();
    String other = world.createSingle();
    Instant start = World.in(Duration.ofDays(1));

    world.schedule(one, start);
    world.schedule(other, start.plus(Duration.ofHours(1)));

    assertThat(List.of(world.state(one), world.state(other))).containsOnly("SCHEDULED");
  }

  // --- start and report

  @Test
  void aFailureTakesBackWhatWasToFollowButNotWhatUndoesIt() {
    String first = world.createToggle();
    String second = world.below(first);
    String after = world.createBelow(first);
    Instant start = World.in(Duration.ofHours(1));
    world.scheduleToggle(first, start);
    world.schedule(after, start.plus(Duration.ofHours(3)));
    World.waitUntil(start);
    assertThat(world.api.start(second)).isFalse();
    assertThat(world.api.start(first)).isTrue();

    var answer = world.report(first, "failed").expect(200);

    assertThat(answer.json().at("/ticketingDetails/status").asText()).isEqualTo("Closed");
    assertThat(world.state(second)).isEqualTo("SCHEDULED");
    assertThat(world.state(after)).isEqualTo("READY");
    World.waitUntil(start.plus(Duration.ofHours(5)));
    assertThat(world.api.start(second)).isTrue();
  }

  @Test
  void nothingOfAnOptedOutCustomerStartsButReportingWorks() {
    String running = world.createRunning();
    String due = world.create("TCMATI", World.SINGLE, "Purge", null);
    Instant start = World.in(Duration.ofHours(1));
    world
        .api
        .call(
            "PUT",
            world.path("TCMATI", due),
            world.approver,
            "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(start))
        .expect(200);
    world.optIn(false);
    World.waitUntil(start);

    assertThat(world.api.start(due)).isFalse();
    world.report(running, "succeeded").expect(200);
  }

  @Test
  void theSameReportAgainWritesNothing() {
    String id = world.createRunning();
    var first = world.report(id, "succeeded").expect(200);
    var before = Tables.content();

    assertThat(world.report(id, "succeeded").expect(200).body()).isEqualTo(first.body());
    assertThat(world.report(id, "failed").expect(409).problem()).isEqualTo("outcome-contradicts");
    assertThat(Tables.content()).isEqualTo(before);
  }

  // --- details

  // --- beside the API

  @Test
  void pagesAndHealthAreThere() {
    assertThat(get("").header("Content-Type")).startsWith("text/html");
    assertThat(get("openapi.yaml").body()).contains("openapi: 3");
    assertThat(get("problems/not-found").body()).contains("not-found");
    assertThat(send(world.api.serverRequest("openapi")).body())
        .contains("/customers/{supportIdentifier}");
    assertThat(send(world.api.healthRequest("live")).body()).contains("UP");
    assertThat(send(world.api.healthRequest("ready")).body()).contains("database", "UP");
  }

  @Test
  void cancelsAreCountedAndMeasured() {
    world.cancel(world.createSingle()).expect(200);
    world.cancel("3-0000000000").expect(404);

    var answer = world.api.call("GET", "/metrics", world.admin, null).expect(200);

    assertThat(answer.header("Content-Type")).contains("text/plain", "version=0.0.4");
    assertThat(answer.body())
        .contains("selfservice_cancels_total{outcome=\"cancelled\"} ")
        .contains("selfservice_cancels_total{outcome=\"not-found\"} ")
        .contains(
            "selfservice_cancel_duration_seconds_sum ", "selfservice_cancel_tree_size_count ");
    world.api.call("GET", "/metrics", world.user, null).expect(403);
  }

  @Test
  void whatIsOfAllNodesIsShownBeforeAnythingHappens() {
    assertThat(world.metric("selfservice_events_undelivered")).isNotNegative();
    assertThat(world.metric("selfservice_events_oldest_undelivered_seconds")).isNotNegative();
    assertThat(world.metric("selfservice_executions_overdue")).isNotNegative();
  }

  private Answer get(String path) {
    return send(world.api.request(path));
  }

  private Answer send(HttpRequest.Builder request) {
    return world.api.send(request.build()).expect(200);
  }
}
