package dev.selfservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.ServerLog;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each refusal writes one line to the server's log, which states the caller, the call and the
 * reason, and increments a counter. No request can add more than that line.
 */
class RefusalLogIT extends InServer {
  private static final String CANCEL = "{\"action\":\"cancel\"}";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** A response, and the values that its log line must contain. */
  private record Denied(
      ApiResponse answer, String problem, String subject, String method, String path, String why) {}

  private final List<Denied> denied = new ArrayList<>();

  // --- one line each

  @Test
  void eachRefusalLogsOneLineWithCallerCallAndReason() {
    String id = world.createToggle();
    String path = world.path(id);
    world.scheduleToggle(id, TestCustomer.in(Duration.ofHours(1)));

    denied("invalid-token", "-", "PUT", path, null, CANCEL, "The request has no access token.");
    denied("invalid-token", "-", "PUT", path, "not-a-token", CANCEL, null);
    denied("invalid-token", "-", "PUT", path, expired(), CANCEL, null);
    denied(
        "invalid-token",
        "-",
        "PUT",
        path,
        bound(),
        CANCEL,
        "The token is refused: it is bound to a key, and the service cannot check the proof of possession.");
    denied(
        "insufficient-scope",
        "ursula",
        "PUT",
        path,
        world.user,
        CANCEL,
        "This call needs the scope mcs:oci:api:Approver.");
    denied("not-found", "eve", "PUT", path, ofNobody(), CANCEL, "Not found.");
    denied(
        "not-found",
        "eve",
        "PUT",
        path,
        ofNumbers(),
        CANCEL,
        "Not found. The token has no customers: its claim csi is neither a string nor an array of strings.");
    denied("no-such-call", "ursula", "GET", "/nothing", world.user, null, null);
    denied("method-not-allowed", "alice", "DELETE", path, world.approver, null, null);
    denied("invalid-body", "alice", "PUT", path, world.approver, "{\"hush4711\":1}", null);
    denied("body-too-large", "alice", "PUT", path, world.approver, "x".repeat(70_000), null);
    denied("invalid-request", "ursula", "GET", "/executions/status", world.user, null, null);
    denied(
        "precondition-failed",
        "alice",
        "PUT",
        path,
        world.approver,
        CANCEL,
        null,
        "If-Match",
        "\"x\"");
    denied(
        "not-acceptable",
        "alice",
        "PUT",
        path,
        world.approver,
        CANCEL,
        null,
        "Accept",
        "text/html");
    denied(
        "wrong-state",
        "robot",
        "PUT",
        path + "/outcome",
        world.admin,
        "{\"outcome\":\"failed\"}",
        null);
    denied(
        "invalid-schedule",
        "alice",
        "PUT",
        path,
        world.approver,
        "{\"action\":\"schedule\",\"scheduledTime\":\"2020-01-01T00:00:00Z\"}",
        null);
    world.optIn(false);
    denied("customer-not-opted-in", "alice", "PUT", path, world.approver, CANCEL, null);
    deniedOutsideOfTheApi("nothing/here");
    deniedOutsideOfTheApi("problem");

    assertLogged();
  }

  private void assertLogged() {
    Awaitility.await().until(() -> lines(denied.get(denied.size() - 1)).size() == 1);
    for (var one : denied) {
      assertThat(lines(one)).as(one.toString()).hasSize(1);
      var line = ServerLog.refusal(lines(one).get(0));
      assertThat(line.path("status").asInt()).isEqualTo(one.answer().status());
      assertThat(line.path("problem").asText()).isEqualTo(one.problem());
      assertThat(line.path("subject").asText()).as(one.toString()).isEqualTo(one.subject());
      assertThat(line.path("method").asText()).isEqualTo(one.method());
      assertThat(line.path("path").asText()).isEqualTo(one.path());
      assertThat(line.path("why").asText()).isNotBlank();
      if (one.why() != null) {
        assertThat(line.path("why").asText()).isEqualTo(one.why());
      }
    }
    assertThat(ServerLog.text())
        .doesNotContain(
            world.user, world.approver, world.admin, "hush4711", "2020-01-01T00:00:00Z");
  }

  private static List<String> lines(Denied one) {
    return lines(traceOf(one.answer()));
  }

  private static List<String> lines(String trace) {
    return ServerLog.refusals().stream().filter(line -> line.contains(trace)).toList();
  }

  private static String traceOf(ApiResponse answer) {
    return answer.header("traceparent").substring(3, 35);
  }

  private void denied(
      String problem,
      String subject,
      String method,
      String path,
      String token,
      String body,
      String why,
      String... headers) {
    var answer = world.api.call(method, path, token, body, headers);
    assertThat(answer.problem()).isEqualTo(problem);
    denied.add(new Denied(answer, problem, subject, method, "/selfservice/v1" + path, why));
  }

  private void deniedOutsideOfTheApi(String path) {
    var answer = world.api.send(world.api.request(path).build());
    denied.add(new Denied(answer, "no-such-call", "-", "GET", "/selfservice/" + path, null));
  }

  private String expired() {
    var claims = TestBackend.authorization().claims("eve", List.of(Api.APPROVER), List.of());
    return TestBackend.authorization()
        .sign(claims.expirationTime(Date.from(Instant.now().minusSeconds(60))).build());
  }

  private String bound() {
    var claims = TestBackend.authorization().claims("eve", List.of(Api.APPROVER), List.of());
    return TestBackend.authorization().sign(claims.claim("cnf", Map.of("jkt", "x")).build());
  }

  private static String ofNobody() {
    return TestBackend.authorization().token("eve", List.of(Api.APPROVER), List.of());
  }

  private String ofNumbers() {
    var claims = TestBackend.authorization().claims("eve", List.of(Api.APPROVER), List.of());
    var numbers = List.of(Long.valueOf(world.customer));
    return TestBackend.authorization().sign(claims.claim("csi", numbers).build());
  }

  // --- input cannot break the line

  @ParameterizedTest
  @ValueSource(
      strings = {"eve\",\"status\":200}", "eve\u202e", "eve \\n Refused {", "\u00e9\ud83d\ude00"})
  void noSubjectBreaksTheLogLine(String subject) {
    var claims = TestBackend.authorization().claims(subject, List.of(Api.APPROVER), List.of());
    String token = TestBackend.authorization().sign(claims.claim("client_id", subject).build());
    String path = "/a%22%7D%20Refused%20%7B%E2%80%A8%E2%80%AE";

    var answer = world.api.call("GET", path, token, null);

    Awaitility.await().until(() -> !lines(traceOf(answer)).isEmpty());
    assertThat(lines(traceOf(answer))).singleElement().asString().matches("[ -~]+");
    JsonNode line = ServerLog.refusal(lines(traceOf(answer)).get(0));
    assertThat(line.path("status").asInt()).isEqualTo(404);
    assertThat(line.path("subject").asText()).isEqualTo(subject);
    assertThat(line.path("client").asText()).isEqualTo(subject);
    assertThat(line.path("path").asText()).isEqualTo("/selfservice/v1" + path);
  }

  private static boolean isLiberty() {
    return System.getProperty("selfservice.server").equals("liberty");
  }

  /** Liberty refuses such a path by itself and logs nothing. */
  @Test
  void aLineBreakInAPathDoesNotBreakTheLogLine() {
    var request = world.api.request("v1/a%0D%0ARefused%20%7B%7D%1B%5B31m").build();

    var answer = world.api.send(request);

    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.header("traceparent") != null || isLiberty()).as("by the WAR").isTrue();
    if (answer.header("traceparent") != null) {
      Awaitility.await().until(() -> !lines(traceOf(answer)).isEmpty());
      assertThat(lines(traceOf(answer))).singleElement().asString().matches("[ -~]+");
    }
    assertThat(ServerLog.text().lines()).noneMatch(text -> text.startsWith("Refused {}"));
  }

  @Test
  void aSubjectWithALineBreakIsRefused() {
    var claims =
        TestBackend.authorization().claims("eve\r\nRefused {}", List.of(Api.APPROVER), List.of());

    var answer =
        world
            .api
            .call("GET", "/x", TestBackend.authorization().sign(claims.build()), null)
            .expect(401);

    Awaitility.await().until(() -> !lines(traceOf(answer)).isEmpty());
    JsonNode line = ServerLog.refusal(lines(traceOf(answer)).get(0));
    assertThat(line.path("subject").asText()).isEqualTo("-");
    assertThat(ServerLog.text().lines()).noneMatch(text -> text.startsWith("Refused {}"));
  }

  @Test
  void aTokenInTheQueryIsNotLogged() {
    var answer = world.api.call("GET", "/x?access_token=" + world.user, world.user, null);

    Awaitility.await().until(() -> !lines(traceOf(answer)).isEmpty());
    assertThat(ServerLog.refusal(lines(traceOf(answer)).get(0)).path("path").asText())
        .isEqualTo("/selfservice/v1/x");
    assertThat(ServerLog.text()).doesNotContain(world.user);
  }

  @Test
  void aPathLongerThanThatOfAnyCallIsTruncated() {
    var answer = world.api.call("GET", "/" + "x".repeat(3_000), world.user, null).expect(404);

    Awaitility.await().until(() -> !lines(traceOf(answer)).isEmpty());
    assertThat(ServerLog.refusal(lines(traceOf(answer)).get(0)).path("path").asText())
        .hasSize(500)
        .startsWith("/selfservice/v1/xxx");
  }

  // --- traces

  @Test
  void theCallersTraceIsInTheLogOfItsChanges() {
    String id = world.createToggle();
    world.scheduleToggle(id, TestCustomer.in(Duration.ofHours(1)));
    String trace = TRACE.substring(0, 20) + world.customer.substring(0, 12);

    var answer =
        world.api.call(
            "PUT",
            world.path(id),
            world.approver,
            CANCEL,
            "traceparent",
            "00-" + trace + "-00f067aa0ba902b7-01");

    assertThat(answer.expect(200).header("traceparent"))
        .startsWith("00-" + trace + "-")
        .endsWith("-01");
    Awaitility.await()
        .until(
            () ->
                ServerLog.text()
                    .lines()
                    .anyMatch(
                        line -> line.contains("CANCEL of tree " + id) && line.contains(trace)));
  }

  @Test
  void anInvalidTraceIsNotLogged() {
    for (String header :
        List.of("00-" + TRACE + "-00f067aa0ba902b7-01-x", "\"}' Refused {", "\t\u00ff")) {
      var request =
          world
              .api
              .request("v1/nothing")
              .header("traceparent", header)
              .method("GET", BodyPublishers.noBody());
      var answer = world.api.send(request.build()).expect(401);

      assertThat(answer.headers().allValues("traceparent"))
          .singleElement()
          .asString()
          .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
      assertThat(traceOf(answer)).isNotEqualTo(TRACE);
      Awaitility.await().until(() -> !lines(traceOf(answer)).isEmpty());
    }
    assertThat(ServerLog.text()).doesNotContain("}' Refused {");
  }

  // --- the count

  @Test
  void refusalsAreCountedByProblemAndStatus() {
    double before = count("insufficient-scope", 403);
    double callsBefore = count("no-such-call", 404);

    world.api.call("PUT", world.path("3-0000000000"), world.user, CANCEL).expect(403);
    world.api.call("PUT", world.path("3-0000000000"), world.user, CANCEL).expect(403);
    world.api.send(world.api.request("nothing").build()).expect(404);

    Awaitility.await().until(() -> count("insufficient-scope", 403) == before + 2);
    Awaitility.await().until(() -> count("no-such-call", 404) == callsBefore + 1);
  }

  private double count(String problem, int status) {
    var metric =
        Pattern.compile(
            "(?m)^selfservice_refusals_total\\{problem=\"%s\",status=\"%d\"} ([0-9.]+)$"
                .formatted(problem, status));
    var found = metric.matcher(world.api.call("GET", "/metrics", world.admin, null).body());
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }
}
