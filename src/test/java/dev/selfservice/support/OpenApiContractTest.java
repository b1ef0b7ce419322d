package dev.selfservice.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.selfservice.problem.ProblemType;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiContractTest {
  private static final OpenApiContract CONTRACT = new OpenApiContract();
  private static final String EXECUTIONS =
      "/customers/17/EBSO/products/config/instances/DCMATI/executions";
  private static final String EXECUTION = EXECUTIONS + "/3-7JZXAMZ";
  private static final String HISTORY = EXECUTION + "/history";
  private static final String LIST = "/customers/17/EBSO/products/config/instances/executions";
  private static final String TRACE = "00-" + "0a".repeat(16) + "-" + "0a".repeat(8) + "-00";
  private static final String CANCELLATIONS = "/customers/17/EBSO/products/config/cancellations";
  private static final String RESTORATIONS = "/customers/17/EBSO/products/config/restorations";
  private static final Map<String, List<String>> OF_EVERY_ANSWER =
      Map.of("Cache-Control", List.of("no-store"), "traceparent", List.of(TRACE));

  /** The headers that every response needs. */
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Cache-Control", List.of("no-store"),
          "traceparent", List.of(TRACE),
          "WWW-Authenticate", List.of("Bearer realm=\"selfservice\", error=\"invalid_token\""),
          "Location", List.of("https://mcs.example/selfservice/v1" + EXECUTION),
          "ETag", List.of('"' + "0a".repeat(32) + '"'));

  @Test
  void isValidOpenApi() {
    var read = new OpenAPIV3Parser().readContents(CONTRACT.document().toString());

    assertThat(read.getMessages()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void acceptsAllItsExamplesOfResponses(
      String method, String path, int status, String contentType, JsonNode body) {
    assertThatCode(
            () -> CONTRACT.check(method, path, status, HEADERS, contentType, body.toString()))
        .doesNotThrowAnyException();
  }

  private static List<Arguments> answers() {
    var answers = new ArrayList<Arguments>();
    for (var path : CONTRACT.document().path("paths").properties()) {
      for (var call : path.getValue().properties()) {
        for (var answer : call.getValue().path("responses").properties()) {
          for (var content : resolved(answer.getValue()).path("content").properties()) {
            for (var body : bodies(content.getValue())) {
              answers.add(
                  arguments(
                      call.getKey().toUpperCase(Locale.ROOT),
                      path.getKey().replaceAll("[{}]", ""),
                      answer.getKey(),
                      content.getKey(),
                      body));
            }
          }
        }
      }
    }
    return answers;
  }

  private static JsonNode resolved(JsonNode answer) {
    return answer.has("$ref")
        ? CONTRACT.document().at(answer.path("$ref").asText().substring(1))
        : answer;
  }

  private static List<JsonNode> bodies(JsonNode content) {
    var bodies = new ArrayList<>(content.path("examples").findValues("value"));
    if (content.has("example")) {
      bodies.add(content.path("example"));
    }
    return bodies;
  }

  @Test
  void refusesAnUnknownMember() {
    var answer = example("cancelled-toggle").put("scheduledBy", "bob");

    assertThatThrownBy(() -> answer(200, answer)).isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesAnUnknownMemberFurtherDown() {
    var answer = example("cancelled-toggle");
    ((ObjectNode) answer.path("downStreamExecutions").path(0)).put("scheduledBy", "bob");

    assertThatThrownBy(() -> answer(200, answer)).isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesAMissingMember() {
    ObjectNode answer = example("cancelled-toggle").without(List.of("rfcNumber"));

    assertThatThrownBy(() -> answer(200, answer)).isInstanceOf(AssertionError.class);
  }

  @Test
  void acceptsARestoreThatShowsEndedExecutions() {
    assertThatCode(() -> answer(200, restored())).doesNotThrowAnyException();
  }

  @Test
  void ignoresTheQueryOfAPath() {
    String body = example("cancelled-toggle").toString();

    assertThatCode(
            () ->
                CONTRACT.check(
                    "PUT", EXECUTION + "?dryRun=true", 200, HEADERS, "application/json", body))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAnAnswerWithoutAnEntityTag() {
    String body = example("cancelled-toggle").toString();

    assertThatThrownBy(
            () -> CONTRACT.check("PUT", EXECUTION, 200, Map.of(), "application/json", body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ETag");
  }

  @Test
  void refusesAnEntityTagWithoutItsQuotes() {
    String body = example("cancelled-toggle").toString();
    var headers = Map.of("ETag", List.of("0a".repeat(32)));

    assertThatThrownBy(
            () -> CONTRACT.check("PUT", EXECUTION, 200, headers, "application/json", body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("does not match input string");
  }

  @Test
  void acceptsANotModifiedResponse() {
    assertThatCode(() -> CONTRACT.check("GET", EXECUTION, 304, HEADERS, null, null))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> CONTRACT.check("GET", EXECUTION, 304, Map.of(), null, null))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ETag");
  }

  @Test
  void acceptsCancellableOnlyOfTheRequestedExecution() {
    var details = detailed();
    var answer = details.toString();
    ((ObjectNode) details.path("downStreamExecutions").path(0))
        .putObject("cancellable")
        .put("allowed", true);

    assertThatCode(() -> seen(EXECUTION, answer)).doesNotThrowAnyException();
    assertThatThrownBy(() -> seen(EXECUTION, details.toString()))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<http://mcs.example/selfservice/v1/customers/17>; rel=\"next\"",
        "</other/customers/17>; rel=\"next\"",
        "</selfservice/v1/customers/17>; rel=\"prev\"",
        "</selfservice/v1/customers/17> <x>; rel=\"next\""
      })
  void refusesALinkThatLeadsElsewhere(String link) {
    var headers = Map.of("Link", List.of(link));

    assertThatThrownBy(() -> CONTRACT.check("GET", LIST, 200, headers, "application/json", "[]"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("does not match input string");
  }

  @Test
  void acceptsALinkToTheNextPage() {
    var link = "</selfservice/v1" + LIST + "?cursor=MTox&status=Open%20>; rel=\"next\"";
    var headers = new HashMap<>(OF_EVERY_ANSWER);
    headers.put("Link", List.of(link));
    headers.put("X-Total-Rows-Count", List.of("26"));

    assertThatCode(() -> CONTRACT.check("GET", LIST, 200, headers, "application/json", "[]"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 302, 410})
  void refusesAnUndocumentedStatus(int status) {
    assertThatThrownBy(() -> answer(status, example("cancelled-toggle")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("status %d not defined", status);
  }

  @Test
  void acceptsARefusalWithItsMembers() {
    assertThatCode(() -> refusal(409, notCancellable())).doesNotThrowAnyException();
  }

  @Test
  void refusesARefusalWithoutItsMembers() {
    assertThatThrownBy(() -> refusal(409, notCancellable().without(List.of("blockers"))))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesARefusalWithAnUnknownMember() {
    assertThatThrownBy(() -> refusal(409, notCancellable().put("exception", "SQLException")))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesARefusalInAnotherMediaType() {
    assertThatThrownBy(
            () ->
                CONTRACT.check(
                    "PUT",
                    EXECUTION,
                    409,
                    OF_EVERY_ANSWER,
                    "application/json",
                    notCancellable().toString()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Content-Type");
  }

  @Test
  void refusesA412WithoutAnEntityTag() {
    var problem = problem(ProblemType.PRECONDITION_FAILED).put("etag", "0a".repeat(32));
    problem.putArray("executions");

    assertThatThrownBy(() -> refusal(412, problem))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ETag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parameter", "header"})
  void acceptsARefusalThatNamesAnUnreadablePlace(String kind) {
    var problem = problem(ProblemType.INVALID_REQUEST).put(kind, "dryRun");

    assertThatCode(() -> refusal(400, problem)).doesNotThrowAnyException();
  }

  @Test
  void refusesA401WithoutAChallenge() {
    String body = problem(ProblemType.INVALID_TOKEN).toString();

    assertThatThrownBy(
            () ->
                CONTRACT.check(
                    "PUT", EXECUTION, 401, OF_EVERY_ANSWER, "application/problem+json", body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("WWW-Authenticate");
  }

  @Test
  void acceptsTheRefusalsOfUndefinedCalls() {
    String body = problem(ProblemType.NO_SUCH_CALL).toString();

    assertThatCode(
            () ->
                CONTRACT.check(
                    "GET", "/nothing", 404, OF_EVERY_ANSWER, "application/problem+json", body))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> CONTRACT.check("GET", "/nothing", 200, Map.of(), "application/json", "{}"))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void acceptsAllItsExamplesOfRequests(String method, String path, JsonNode body) {
    assertThatCode(() -> CONTRACT.checkRequest(method, path, "application/json", body.toString()))
        .doesNotThrowAnyException();
  }

  private static List<Arguments> requests() {
    var requests = new ArrayList<Arguments>();
    for (var path : CONTRACT.document().path("paths").properties()) {
      for (var call : path.getValue().properties()) {
        for (var body : bodies(call.getValue().at("/requestBody/content/application~1json"))) {
          requests.add(
              arguments(
                  call.getKey().toUpperCase(Locale.ROOT),
                  path.getKey()
                      .replace("{supportIdentifier}", "17")
                      .replace("{executionId}", "3-7JZXAMZ")
                      .replaceAll("\\{\\w+}", "DCMATI"),
                  body));
        }
      }
    }
    return requests;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"action\":\"stop\"}",
        "{\"action\":\"cancel\",\"x\":1}",
        "{\"action\":\"cancel\",\"reason\":1}",
        "{\"action\":\"schedule\"}",
        "{\"action\":\"schedule\",\"scheduledTime\":\"tomorrow\"}",
        "{\"action\":\"restore\"}",
        "{\"action\":\"restore\",\"changeId\":\" \"}",
        "{\"action\":\"restore\",\"changeId\":\"1\",\"reason\":\"x\"}"
      })
  void refusesRequestsThatTheServiceRefuses(String body) {
    assertThatThrownBy(() -> CONTRACT.checkRequest("PUT", EXECUTION, "application/json", body))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"ids\":[]}",
        "{\"ids\":[null]}",
        "{\"filter\":{}}",
        "{\"filter\":{\"instance\":\"DCMATI\"}}",
        "{\"ids\":[\"3-7JZXAMZ\"],\"filter\":{\"target\":\"DCMATI\"}}"
      })
  void refusesBulkCancelsThatTheServiceRefuses(String body) {
    assertThatThrownBy(() -> CONTRACT.checkRequest("POST", CANCELLATIONS, "application/json", body))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"changeId\":\" \"}",
        "{\"changeId\":1}",
        "{\"action\":\"restore\",\"changeId\":\"1\"}",
        "{\"changeId\":\"1\",\"ids\":[\"3-7JZXAMZ\"]}"
      })
  void refusesBulkRestoresThatTheServiceRefuses(String body) {
    assertThatThrownBy(() -> CONTRACT.checkRequest("POST", RESTORATIONS, "application/json", body))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EXECUTIONS
            + "?scheduledStart=2030-08-26T8:00:00-07:00&scheduledEnd=2030-08-26T20:00:00.5+01:00",
        LIST,
        LIST + "?target=DCMATI&status=open&offset=10000&limit=200&total=false",
        HISTORY + "?after=3&limit=1",
        HISTORY + "?verify=abc",
        "/executions/status?id=3-7JZXAMZ&id=nothing&requestor=CONFIG",
        "/executions/3-7JZXAMZ/status/details?stepId=0"
      })
  void acceptsQueriesThatTheServiceAccepts(String path) {
    assertThatCode(() -> CONTRACT.checkRequest("GET", path, null, null)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EXECUTIONS,
        EXECUTIONS + "?scheduledStart=2030-08-26T08:00:00Z",
        EXECUTIONS + "?scheduledEnd=2030-08-26T08:00:00Z",
        EXECUTIONS + "?scheduledStart=today&scheduledEnd=2030-08-26T08:00:00Z",
        LIST + "?limit=0",
        LIST + "?limit=201",
        LIST + "?offset=10001",
        LIST + "?total=maybe",
        HISTORY + "?limit=201",
        HISTORY + "?after=-1",
        "/executions/status",
        "/executions/status?id=3-7JZXAMZ&requestor=OTHER"
      })
  void refusesQueriesThatTheServiceRefuses(String path) {
    assertThatThrownBy(() -> CONTRACT.checkRequest("GET", path, null, null))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesAPathThatTheServiceRefuses() {
    assertThatThrownBy(() -> CONTRACT.checkRequest("GET", EXECUTIONS + "/3-abc", null, null))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void describesEveryProblem(ProblemType type) {
    var schemas = CONTRACT.document().at("/components/schemas");
    var described =
        StreamSupport.stream(schemas.spliterator(), false)
            .map(schema -> schema.path("properties"))
            .filter(p -> p.at("/type/enum/0").asText().equals(uri(type)))
            .map(p -> p.at("/status/enum/0").asInt());

    assertThat(described).containsExactly(type.status());
  }

  @Test
  void namesNoProblemThatDoesNotExist() {
    var known = new ArrayList<String>();
    for (var type : ProblemType.values()) {
      known.add(uri(type));
    }

    assertThat(CONTRACT.document().findValuesAsText("type").stream())
        .filteredOn(type -> type.startsWith("/selfservice/problems/"))
        .isNotEmpty()
        .isSubsetOf(known);
  }

  private static void answer(int status, JsonNode body) {
    CONTRACT.check("PUT", EXECUTION, status, HEADERS, "application/json", body.toString());
  }

  private static void refusal(int status, JsonNode body) {
    CONTRACT.check(
        "PUT", EXECUTION, status, OF_EVERY_ANSWER, "application/problem+json", body.toString());
  }

  private static ObjectNode notCancellable() {
    var problem = problem(ProblemType.EXECUTION_NOT_CANCELLABLE);
    problem.putArray("blockers").addObject().put("id", "3-7JZXAMZ").put("state", "RUNNING");
    return problem;
  }

  private static ObjectNode problem(ProblemType type) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", uri(type))
        .put("title", type.title())
        .put("status", type.status())
        .put("detail", "This is so.")
        .put("instance", "/selfservice/v1" + EXECUTION);
  }

  private static String uri(ProblemType type) {
    return "/selfservice/problems/" + type.slug();
  }

  private static void seen(String path, String body) {
    CONTRACT.check("GET", path, 200, HEADERS, "application/json", body);
  }

  private static ObjectNode restored() {
    return example("scheduled-toggle")
        .put("status", "Closed")
        .put("subStatus", "Completed")
        .put("custStatus", "Completed");
  }

  private static ObjectNode detailed() {
    return CONTRACT
        .document()
        .at(pointer("get") + "/responses/200/content/application~1json/example")
        .deepCopy();
  }

  private static ObjectNode example(String name) {
    return CONTRACT
        .document()
        .at(pointer("put") + "/responses/200/content/application~1json/examples")
        .path(name)
        .path("value")
        .deepCopy();
  }

  private static String pointer(String method) {
    return "/paths/~1customers~1{supportIdentifier}~1{serviceType}~1products~1config~1instances~1{instanceId}"
        + "~1executions~1{executionId}/"
        + method;
  }
}
