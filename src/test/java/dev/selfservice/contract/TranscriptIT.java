package dev.selfservice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.selfservice.problem.ProblemType;
import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.ApiTranscript;
import dev.selfservice.support.AuthorizationServer;
import dev.selfservice.support.InServer;
import dev.selfservice.support.OpenApiContract;
import dev.selfservice.support.Resources;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Makes every call and provokes every refusal once, and compares them byte for byte with the
 * recorded file: they are the same on every server and database.
 */
@Tag("h2")
class TranscriptIT extends InServer {
  private static final String CANCEL = "{\"action\":\"cancel\"}";
  private static final List<Operation> OPERATIONS =
      Operation.of(new OpenApiDocument(new OpenApiContract().document()));

  private final ApiTranscript transcript = new ApiTranscript();
  private final Set<String> problems = new HashSet<>();
  private final Set<String> operations = new HashSet<>();

  @Test
  void everyCallAndEveryRefusalMatchesTheRecordedFile() {
    onboard();
    String toggle = create();
    schedule(toggle);
    look(toggle);
    cancelAndRestore(toggle);
    refuseTokens(toggle);
    refuseRequests(toggle);
    refuseBodies(toggle);
    refuseStates(toggle);
    refuseValues(toggle);

    transcript.assertSame();
    assertThat(problems).containsExactlyInAnyOrderElementsOf(slugs());
    assertThat(operations).containsExactlyInAnyOrderElementsOf(operationIds());
  }

  /**
   * All problem types except those that need another deployment, thousands of executions, or a
   * fault.
   */
  private static List<String> slugs() {
    return EnumSet.complementOf(
            EnumSet.of(
                ProblemType.COMPENSATION_PENDING,
                ProblemType.TREE_TOO_LARGE,
                ProblemType.TOO_MANY,
                ProblemType.UNAVAILABLE,
                ProblemType.INTERNAL_ERROR))
        .stream()
        .map(ProblemType::slug)
        .toList();
  }

  /** All operations except the metrics, which differ each time. */
  private static List<String> operationIds() {
    return OPERATIONS.stream().map(Operation::id).filter(id -> !id.equals("getMetrics")).toList();
  }

  // --- calls

  private void onboard() {
    String customer = "/customers/" + world.customer;
    call(
        "Onboard a customer",
        "PUT",
        customer,
        world.admin,
        "{\"name\":\"Customer\",\"products\":[\"config\"]}");
    call("Onboard an instance", "PUT", customer + "/EBSO/instances/PCMATI", world.admin, "{}");
    call("The same instance again", "PUT", customer + "/EBSO/instances/PCMATI", world.admin, "{}");
    call("Read the customers", "GET", "/customers", world.user, null);
    call(
        "Keep the catalogue",
        "PUT",
        "/catalogue/EBSO/types/Trace%20%26%20Debug",
        world.admin,
        Resources.text("catalogue.json"));
    String types = "/customers/services/EBSO/products/config/types";
    call("Read the catalogue", "GET", types, world.user, null);
    call("Read a type of it", "GET", types + "/Trace%20%26%20Debug", world.user, null);
  }

  private String create() {
    var created =
        call(
            "Create a toggle",
            "POST",
            world.executions("DCMATI"),
            world.creator,
            """
            {"summary":"Traces","duration":{"unit":"hours","value":2},"bounce":true,"config":{"type":"Trace & Debug",\
            "activity":{"name":"FRD Enable/Disable","type":"Enable","parameters":[{"name":"UserName","value":"oraclé"}]}},\
            "ticketingDetails":{"primaryContact":"ann@example.com","customerNote":"Before noon, please."}}""");
    String single =
        "{\"summary\":\"One\",\"config\":{\"type\":\"Trace & Debug\",\"activity\":{\"name\":\"Purge Logs\",\"type\":\"Purge\"}}}";
    for (String title : List.of("Create with a key", "The same again")) {
      call(
          title,
          "POST",
          world.executions("TCMATI"),
          world.creator,
          single,
          "Idempotency-Key",
          "k1");
    }
    call(
        "Another body under the key",
        "POST",
        world.executions("TCMATI"),
        world.creator,
        single.replace("One", "Two"),
        "Idempotency-Key",
        "k1");
    return created.json().path("id").asText();
  }

  private void schedule(String toggle) {
    var start = TestCustomer.in(Duration.ofHours(1));
    var scheduled =
        call(
            "Schedule both halves",
            "PUT",
            world.path(toggle),
            world.approver,
            "{\"action\":\"schedule\",\"scheduledTime\":\"%s\",\"downStreamExecutions\":[{\"scheduledTime\":\"%s\",\"activityType\":\"Disable\"}]}"
                .formatted(start, start.plus(Duration.ofHours(2))));
    call(
        "Restore what is no cancel",
        "PUT",
        world.path(toggle),
        world.approver,
        "{\"action\":\"restore\",\"changeId\":\"%s\"}"
            .formatted(scheduled.header("Selfservice-Change-Id")));
    call(
        "Conflicts",
        "GET",
        world.executions("DCMATI")
            + "?scheduledStart=%s&scheduledEnd=%s".formatted(start, start.plusSeconds(60)),
        world.approver,
        null);
    String other = world.createSingle();
    call(
        "Schedule into a conflict",
        "PUT",
        world.path(other),
        world.approver,
        "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(start));
  }

  private void look(String toggle) {
    String list = world.executions("").replace("//executions", "/executions");
    var details = call("Details", "GET", world.path(toggle), world.user, null);
    call(
        "Details that are known",
        "GET",
        world.path(toggle),
        world.user,
        null,
        "If-None-Match",
        details.header("ETag"));
    call("List", "GET", list + "?limit=2", world.user, null);
    call(
        "List without a total", "GET", list + "?activityType=Enable&total=false", world.user, null);
    String plan =
        "%s?from=%s&to=%s"
            .formatted(
                list.replace("/instances/executions", "/plan"),
                TestCustomer.in(Duration.ZERO),
                TestCustomer.in(Duration.ofDays(30)));
    var planned = call("Plan", "GET", plan, world.user, null);
    call(
        "Plan that is known",
        "GET",
        plan,
        world.user,
        null,
        "If-None-Match",
        planned.header("ETag"));
    call(
        "Workflow status",
        "GET",
        "/executions/status?id=%s&requestor=CONFIG".formatted(toggle),
        world.user,
        null);
    call(
        "Its steps",
        "GET",
        "/executions/%s/status/details?requestor=CONFIG".formatted(toggle),
        world.user,
        null);
    call("History", "GET", world.path(toggle) + "/history", world.user, null);
    call(
        "History, verified",
        "GET",
        world.path(toggle) + "/history?verify=" + details.header("ETag").replace("\"", ""),
        world.user,
        null);
  }

  private void cancelAndRestore(String toggle) {
    String path = world.path(toggle);
    var tried = call("Try a cancel", "PUT", path + "?dryRun=true", world.approver, CANCEL);
    var cancelled =
        call(
            "Cancel",
            "PUT",
            path,
            world.approver,
            "{\"action\":\"cancel\",\"reason\":\"Freeze – été\"}",
            "If-Match",
            tried.header("ETag"));
    call(
        "Cancel on an old tag",
        "PUT",
        path,
        world.approver,
        CANCEL,
        "If-Match",
        tried.header("ETag"));
    call("Cancel again", "PUT", path, world.approver, CANCEL);
    String change = cancelled.header("Selfservice-Change-Id");
    call(
        "Restore",
        "PUT",
        path,
        world.approver,
        "{\"action\":\"restore\",\"changeId\":\"%s\"}".formatted(change));
    String bulk = world.executions("").replaceFirst("/instances//executions", "/cancellations");
    var all =
        call(
            "Bulk cancel",
            "POST",
            bulk,
            world.approver,
            "{\"ids\":[\"%s\"],\"reason\":\"All\"}".formatted(toggle));
    String restoreAll = "{\"changeId\":\"%s\"}".formatted(all.header("Selfservice-Change-Id"));
    String restorations = bulk.replace("/cancellations", "/restorations");
    call("Bulk restore", "POST", restorations, world.approver, restoreAll);
    call("Bulk restore again", "POST", restorations, world.approver, restoreAll);
    world.bulk(List.of(toggle)).expect(200);
    call(
        "Bulk cancel of nothing",
        "POST",
        bulk,
        world.approver,
        "{\"filter\":{\"target\":\"PCMATI\"}}");
  }

  // --- refusals

  private void refuseTokens(String toggle) {
    String path = world.path(toggle);
    call("No token", "PUT", path, null, CANCEL);
    call("No token, no route", "GET", "/nothing", null, null);
    call("Not a token", "PUT", path, "not-a-token", CANCEL);
    call(
        "An altered signature",
        "PUT",
        path,
        world.approver.replaceFirst(".{6}$", "AAAAAA"),
        CANCEL);
    call(
        "Another key",
        "PUT",
        path,
        TestBackend.authorization()
            .sign(claims().build(), AuthorizationServer.key("mcs"), new JOSEObjectType("JWT")),
        CANCEL);
    call(
        "An unknown key",
        "PUT",
        path,
        TestBackend.authorization()
            .sign(
                claims().build(),
                AuthorizationServer.key("other"),
                new JOSEObjectType("JWT"),
                "other"),
        CANCEL);
    call("Expired", "PUT", path, signed(claims().expirationTime(in(-60))), CANCEL);
    call("Without expiry", "PUT", path, signed(claims().expirationTime(null)), CANCEL);
    call("Not yet valid", "PUT", path, signed(claims().notBeforeTime(in(3_600))), CANCEL);
    call(
        "For another service",
        "PUT",
        path,
        signed(claims().audience("https://other.example")),
        CANCEL);
    call(
        "Of another issuer", "PUT", path, signed(claims().issuer("https://other.example")), CANCEL);
    call("Bound to a key", "PUT", path, signed(claims().claim("cnf", Map.of("jkt", "x"))), CANCEL);
    call("Without the scope", "PUT", path, world.user, CANCEL);
    call(
        "A group is no scope",
        "PUT",
        path,
        TestBackend.authorization()
            .sign(
                TestBackend.authorization()
                    .claims("eve", List.of(Api.USER), List.of(world.customer))
                    .claim("groups", List.of(Api.APPROVER))
                    .build()),
        CANCEL);
    call(
        "Of another customer",
        "PUT",
        path,
        TestBackend.authorization().token("eve", List.of(Api.APPROVER), List.of("1")),
        CANCEL);
  }

  private JWTClaimsSet.Builder claims() {
    return TestBackend.authorization()
        .claims("alice", List.of(Api.APPROVER), List.of(world.customer));
  }

  private static String signed(JWTClaimsSet.Builder claims) {
    return TestBackend.authorization().sign(claims.build());
  }

  private static Date in(int seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  private void refuseRequests(String toggle) {
    call("No such call", "GET", "/nothing", world.approver, null);
    call("No such method", "DELETE", world.path(toggle), world.approver, null);
    call("No such method there", "POST", world.path(toggle), world.approver, CANCEL);
    call("Not there", "PUT", world.path("3-0000000000"), world.approver, CANCEL);
    call("Not an id", "GET", world.path("nonsense"), world.user, null);
    send("Not JSON", "text/plain", "application/json", CANCEL, toggle);
    send("No type", null, "application/json", CANCEL, toggle);
    send("Not as JSON", "application/json", "text/html", CANCEL, toggle);
    send("Too large", "application/json", "*/*", CANCEL + " ".repeat(70_000), toggle);
    call(
        "A bad query",
        "GET",
        world.executions("DCMATI") + "?scheduledStart=x",
        world.approver,
        null);
    call("No ids", "GET", "/executions/status", world.user, null);
    world.optIn(false);
    call("Opted out", "PUT", world.path(toggle), world.approver, CANCEL);
    world.optIn(true);
    outsideOfTheApi("No such page", "nothing/here");
    outsideOfTheApi("A problem's page", "problems/not-found");
    outsideOfTheApi("No such problem", "problems/nothing");
  }

  private void refuseBodies(String toggle) {
    for (String body :
        List.of(
            "{",
            "[]",
            "null",
            "{}",
            "{\"action\":\"explode\"}",
            "{\"action\":1}",
            CANCEL + " x",
            "{\"action\":\"cancel\",\"action\":\"cancel\"}",
            "{\"action\":\"cancel\",\"force\":true}",
            "{\"action\":\"cancel\",\"reason\":1}",
            "{\"action\":\"cancel\",\"reason\":\"\\u0000\"}",
            "{\"action\":\"schedule\",\"scheduledTime\":\"tomorrow\"}",
            "{\"action\":\"restore\"}")) {
      call("A bad body", "PUT", world.path(toggle), world.approver, body);
    }
    call("No body", "PUT", world.path(toggle), world.approver, null);
    call("No body and no scope", "PUT", world.path(toggle), world.user, null);
  }

  private void refuseStates(String toggle) {
    String running = world.createRunning();
    call("Cancel what runs", "PUT", world.path(running), world.approver, CANCEL);
    call(
        "Schedule what runs",
        "PUT",
        world.path(running),
        world.approver,
        "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}"
            .formatted(TestCustomer.in(Duration.ofHours(9))));
    String outcome = world.path(running) + "/outcome";
    call("Report", "PUT", outcome, world.admin, "{\"outcome\":\"succeeded\",\"remark\":\"Done\"}");
    call(
        "Report it again",
        "PUT",
        outcome,
        world.admin,
        "{\"outcome\":\"succeeded\",\"remark\":\"Done\"}");
    call("Contradict it", "PUT", outcome, world.admin, "{\"outcome\":\"failed\"}");
    call(
        "Report what has not run",
        "PUT",
        world.path(toggle) + "/outcome",
        world.admin,
        "{\"outcome\":\"failed\"}");
  }

  private void refuseValues(String toggle) {
    String single = world.createSingle();
    String late = "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}";
    call(
        "Schedule too soon",
        "PUT",
        world.path(single),
        world.approver,
        late.formatted(TestCustomer.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
    call(
        "Schedule before the upstream",
        "PUT",
        world.path(world.below(toggle)),
        world.approver,
        late.formatted(TestCustomer.in(Duration.ofHours(30))));
    call(
        "Restore what is unknown",
        "PUT",
        world.path(toggle),
        world.approver,
        "{\"action\":\"restore\",\"changeId\":\"00000000-0000-0000-0000-000000000000\"}");
    call(
        "Create with a wrong parameter",
        "POST",
        world.executions("DCMATI"),
        world.creator,
        "{\"summary\":\"S\",\"config\":{\"type\":\"Trace & Debug\",\"activity\":{\"name\":\"FRD Enable/Disable\",\"type\":\"Enable\",\"parameters\":[{\"name\":\"Colour\",\"value\":\"red\"}]}}}");
    call(
        "Create what is unknown",
        "POST",
        world.executions("DCMATI"),
        world.creator,
        "{\"summary\":\"S\",\"config\":{\"type\":\"Trace & Debug\",\"activity\":{\"name\":\"Nothing\",\"type\":\"Enable\"}}}");
    call(
        "A contradicting catalogue",
        "PUT",
        "/catalogue/EBSO/types/T",
        world.admin,
        "{\"config\":\"U\",\"activities\":[]}");
  }

  // --- sending

  private ApiResponse call(
      String title, String method, String path, String token, String body, String... headers) {
    var request = new StringBuilder(method).append(' ').append(path);
    for (int i = 0; i < headers.length; i += 2) {
      request.append("\n%s: %s".formatted(headers[i], headers[i + 1]));
    }
    if (body != null && body.length() < 1_000) {
      request.append('\n').append(body);
    }
    var answer = world.api.call(method, path, token, body, headers);
    if (answer.status() < 400) {
      String alone = path.replaceFirst("\\?.*", "");
      OPERATIONS.stream()
          .filter(operation -> operation.isRequestedBy(method, alone))
          .forEach(operation -> operations.add(operation.id()));
    }
    return noted(title, request.toString(), answer);
  }

  private ApiResponse noted(String title, String request, ApiResponse answer) {
    if (answer.status() >= 400) {
      problems.add(answer.problem());
    }
    return transcript.add(title, request, answer);
  }

  private void send(String title, String contentType, String accept, String body, String id) {
    var request =
        world
            .api
            .request("v1" + world.path(id))
            .header("Authorization", "Bearer " + world.approver)
            .header("Accept", accept)
            .PUT(BodyPublishers.ofString(body));
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    noted(
        title,
        "PUT %s%nAccept: %s%nContent-Type: %s".formatted(world.path(id), accept, contentType),
        world.api.send(request.build()));
  }

  private void outsideOfTheApi(String title, String path) {
    var answer = world.api.send(world.api.request(path).build());
    transcript.add(title, "GET /selfservice/" + path, answer);
  }
}
