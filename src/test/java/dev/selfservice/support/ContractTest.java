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

class ContractTest {
  private static final Contract CONTRACT = new Contract();
  private static final String EXECUTIONS =
      "/customers/17/EBSO/products/config/instances/DCMATI/executions";
  private static final String EXECUTION = EXECUTIONS + "/3-7JZXAMZ";
  private static final Map<String, List<String>> OF_A_REFUSAL =
      Map.of("Cache-Control", List.of("no-store"));

  /** All that any answer needs. */
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Cache-Control", List.of("no-store"),
          "WWW-Authenticate", List.of("Bearer realm=\"selfservice\", error=\"invalid_token\""),
          "Location", List.of("https://mcs.example/selfservice/v1" + EXECUTION));

  @Test
  void isReadWithoutAComplaint() {
    var read = new OpenAPIV3Parser().readContents(CONTRACT.document().toString());

    assertThat(read.getMessages()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void takesEveryExampleThatItGives(String method, String path, int status, JsonNode answer) {
    for (var content : answer.path("content").properties()) {
      for (var body : bodies(content.getValue())) {
        assertThatCode(
                () ->
                    CONTRACT.check(
                        method, path, status, HEADERS, content.getKey(), body.toString()))
            .doesNotThrowAnyException();
      }
    }
  }

  private static List<Arguments> answers() {
    var answers = new ArrayList<Arguments>();
    for (var path : CONTRACT.document().path("paths").properties()) {
      for (var call : path.getValue().properties()) {
        for (var answer : call.getValue().path("responses").properties()) {
          answers.add(
              arguments(
                  call.getKey().toUpperCase(Locale.ROOT),
                  path.getKey().replaceAll("[{}]", ""),
                  answer.getKey(),
                  resolved(answer.getValue())));
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
  void refusesAMemberTooMany() {
    var answer = example("cancelled-toggle").put("scheduledBy", "bob");

    assertThatThrownBy(() -> answer(200, answer)).isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesAMemberTooManyFurtherDown() {
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
  void refusesACancelThatLeavesSomethingScheduled() {
    var answer = example("cancelled-toggle");
    ((ObjectNode) answer.path("downStreamExecutions").path(0))
        .put("subStatus", "Ready For Execution");

    assertThatThrownBy(() -> answer(200, answer)).isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 302, 410})
  void refusesAnUndocumentedStatus(int status) {
    assertThatThrownBy(() -> answer(status, example("cancelled-toggle")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("status %d not defined", status);
  }

  @Test
  void takesARefusalWithItsFacts() {
    assertThatCode(() -> refusal(409, notCancellable())).doesNotThrowAnyException();
  }

  @Test
  void refusesARefusalWithoutItsFacts() {
    assertThatThrownBy(() -> refusal(409, notCancellable().without(List.of("blockers"))))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesARefusalThatTellsTooMuch() {
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
                    OF_A_REFUSAL,
                    "application/json",
                    notCancellable().toString()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Content-Type");
  }

  @Test
  void refusesA401WithoutAChallenge() {
    String body = problem(ProblemType.INVALID_TOKEN).toString();

    assertThatThrownBy(
            () ->
                CONTRACT.check(
                    "PUT", EXECUTION, 401, OF_A_REFUSAL, "application/problem+json", body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("WWW-Authenticate");
  }

  @Test
  void knowsWhatIsAnsweredWhereThereIsNoCall() {
    String body = problem(ProblemType.NO_SUCH_CALL).toString();

    assertThatCode(
            () ->
                CONTRACT.check(
                    "GET", "/nothing", 404, OF_A_REFUSAL, "application/problem+json", body))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> CONTRACT.check("GET", "/nothing", 200, Map.of(), "application/json", "{}"))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "cancel-with-reason", "schedule", "schedule-auto"})
  void takesItsOwnExamplesOfRequests(String example) {
    String body =
        CONTRACT
            .document()
            .at(pointer("put") + "/requestBody/content/application~1json/examples")
            .path(example)
            .path("value")
            .toString();

    assertThatCode(() -> CONTRACT.checkRequest("PUT", EXECUTION, "application/json", body))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"action\":\"stop\"}",
        "{\"action\":\"cancel\",\"x\":1}",
        "{\"action\":\"cancel\",\"reason\":1}",
        "{\"action\":\"schedule\"}",
        "{\"action\":\"schedule\",\"scheduledTime\":\"tomorrow\"}"
      })
  void refusesRequestsThatTheServiceRefuses(String body) {
    assertThatThrownBy(() -> CONTRACT.checkRequest("PUT", EXECUTION, "application/json", body))
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
    CONTRACT.check("PUT", EXECUTION, status, Map.of(), "application/json", body.toString());
  }

  private static void refusal(int status, JsonNode body) {
    CONTRACT.check(
        "PUT", EXECUTION, status, OF_A_REFUSAL, "application/problem+json", body.toString());
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
