package dev.selfservice.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The progress of executions. */
@Tag("h2")
class WorkflowIT extends InServer {
  private static final String OVERDUE = "selfservice_executions_overdue";

  @Test
  void hasAStatusForEachState() {
    String pending = world.createSingle();
    String done = world.createRunning();
    world.report(done, "succeeded").expect(200);
    String failed = world.createRunning();
    world.report(failed, "failed").expect(200);
    String running = world.createRunning();
    String scheduled = world.createSingle();
    world.schedule(scheduled, TestCustomer.in(Duration.ofHours(2)));

    assertThat(status(running, scheduled, failed, done, pending))
        .isEqualTo(
            """
            {"response":[{"executionId":"%s","status":"running"},{"executionId":"%s","status":"scheduled"},\
            {"executionId":"%s","status":"failed"},{"executionId":"%s","status":"success"},\
            {"executionId":"%s","status":"pending"}]}"""
                .formatted(running, scheduled, failed, done, pending));
  }

  @Test
  void aRunIsOverdueSomeTimeAfterItsEnd() {
    String running = world.createRunning();
    TestCustomer.waitUntil(TestCustomer.in(Duration.ofMinutes(70)));
    assertThat(status(running)).contains("\"running\"");
    TestCustomer.waitUntil(TestCustomer.in(Duration.ofMinutes(10)));

    assertThat(status(running)).contains("\"overdue\"");
  }

  @Test
  void overdueExecutionsAreCountedUntilTheirOutcomeIsReported() {
    TestCustomer.waitUntil(
        TestCustomer.in(Duration.ofDays(2))); // so that runs of other tests are overdue
    double others = world.metric(OVERDUE);

    String running = world.createRunning();
    TestCustomer.waitUntil(TestCustomer.in(Duration.ofMinutes(70)));
    assertThat(world.metric(OVERDUE)).isEqualTo(others);
    TestCustomer.waitUntil(TestCustomer.in(Duration.ofMinutes(10)));
    assertThat(world.metric(OVERDUE)).isEqualTo(others + 1);
    world.report(running, "succeeded").expect(200);

    assertThat(world.metric(OVERDUE)).isEqualTo(others);
  }

  @Test
  void leavesOutUnknownAndForeignExecutions() {
    String own = world.createSingle();
    String foreign = TestCustomer.create(world.api).createSingle();

    assertThat(status(foreign, own, "3-0", "x", own))
        .isEqualTo(
            "{\"response\":[{\"executionId\":\"%s\",\"status\":\"pending\"}]}".formatted(own));
    world.optIn(false);
    assertThat(status(own)).isEqualTo("{\"response\":[]}");
  }

  @Test
  void requiresOneToTwoHundredIds() {
    assertThat(refusedParameter("requestor=CONFIG")).isEqualTo("id");
    assertThat(refusedParameter(ids(201))).isEqualTo("id");
    assertThat(refusedParameter("id=3-1&requestor=BOUNCE")).isEqualTo("requestor");
    ask("/executions/status?" + ids(200)).expect(200);
  }

  private String refusedParameter(String query) {
    var answer = ask("/executions/status?" + query).expect(400);
    assertThat(answer.problem()).isEqualTo("invalid-request");
    return answer.json().path("parameter").asText();
  }

  private static String ids(int count) {
    return String.join("&", Collections.nCopies(count, "id=3-1"));
  }

  @Test
  void hasStepsThatHaveSteps() {
    String first = world.createToggle();
    String second = world.below(first);
    world.scheduleToggle(first, TestCustomer.in(Duration.ofHours(1)));
    TestCustomer.waitUntil(TestCustomer.in(Duration.ofHours(1)));
    assertThat(world.api.start(first)).isTrue();
    world
        .api
        .call(
            "PUT",
            world.path(first) + "/outcome",
            world.admin,
            "{\"outcome\":\"succeeded\",\"remark\":\"Traces are on\"}")
        .expect(200);
    String ended = world.details(first).json().path("updatedOn").asText();

    assertThat(steps(first, ""))
        .isEqualTo(
            """
            {"subSteps":[{"stepId":"1","name":"FRD Enable/Disable: Enable","status":"success","endTime":"%s",\
            "hasSubStep":false,"remark":"Traces are on"},\
            {"stepId":"%s","name":"FRD Enable/Disable: Disable","status":"scheduled","hasSubStep":true}]}"""
                .formatted(ended, second));
    assertThat(steps(first, "&stepId=0")).isEqualTo(steps(first, ""));
    String ofSecond =
        "{\"subSteps\":[{\"stepId\":\"1\",\"name\":\"FRD Enable/Disable: Disable\",\"status\":\"scheduled\",\"hasSubStep\":false}]}";
    assertThat(steps(second, "")).isEqualTo(ofSecond);
    assertThat(steps(first, "&stepId=" + second)).isEqualTo(ofSecond);
    assertThat(steps(first, "&stepId=1")).isEqualTo("{\"subSteps\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3-0", "x", "3-0?stepId=1"})
  void hasNoStepsOfAnUnknownExecution(String id) {
    String path = id.contains("?") ? id.replace("?", "/status/details?") : id + "/status/details";

    assertThat(ask("/executions/" + path).expect(404).problem()).isEqualTo("not-found");
  }

  @Test
  void hasNoStepsOfAForeignExecution() {
    String id = world.createSingle();
    var stranger = TestCustomer.create(world.api);
    String path = "/executions/%s/status/details".formatted(id);

    assertThat(world.api.call("GET", path, stranger.user, null).status()).isEqualTo(404);
    assertThat(ask(path + "?stepId=" + stranger.createSingle()).status()).isEqualTo(404);
    world.optIn(false);
    assertThat(ask(path).problem()).isEqualTo("customer-not-opted-in");
  }

  private String status(String... ids) {
    var query = List.of(ids).stream().map(id -> "id=" + id).collect(Collectors.joining("&"));
    return ask("/executions/status?%s&requestor=CONFIG".formatted(query)).expect(200).body();
  }

  private String steps(String id, String more) {
    return ask("/executions/%s/status/details?requestor=CONFIG%s".formatted(id, more))
        .expect(200)
        .body();
  }

  private ApiResponse ask(String path) {
    return world.api.call("GET", path, world.user, null);
  }
}
