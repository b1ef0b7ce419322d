package dev.selfservice.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfservice.support.OpenApiContract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the requests generated from the document with the document. */
class RequestGeneratorTest {
  private static final OpenApiContract CONTRACT = new OpenApiContract();
  private static final OpenApiDocument DOCUMENT = new OpenApiDocument(CONTRACT.document());
  private static final String JSON = "application/json";

  static Stream<Operation> operations() {
    return Operation.of(DOCUMENT).stream();
  }

  static Stream<Operation> withBodies() {
    return operations().filter(operation -> !operation.bodies().isEmpty());
  }

  @Test
  void requestsHaveABodyWhereTheDocumentRequiresOne() {
    var wanted =
        StreamSupport.stream(DOCUMENT.root().path("paths").spliterator(), false)
            .flatMap(path -> StreamSupport.stream(path.spliterator(), false))
            .filter(call -> call.has("requestBody"))
            .map(call -> call.path("operationId").asText())
            .toList();

    assertThat(withBodies().map(Operation::id)).containsExactlyElementsOf(wanted);
  }

  private static RequestGenerator of(Operation operation) {
    return new RequestGenerator(operation, DOCUMENT, Set.of("another"));
  }

  @ParameterizedTest
  @MethodSource("withBodies")
  void exampleRequestsAreValid(Operation operation) {
    for (GeneratedRequest good : of(operation).examples()) {
      assertThatCode(() -> check(operation, good)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("withBodies")
  void spoiltRequestsAreInvalidAsDescribed(Operation operation) {
    var bodies = spoiltBodies(operation);
    assertThat(bodies).isNotEmpty();
    for (GeneratedRequest spoilt : bodies) {
      assertThatThrownBy(() -> check(operation, spoilt))
          .as(spoilt.what())
          .isInstanceOf(AssertionError.class);
    }
  }

  private static List<GeneratedRequest> spoiltBodies(Operation operation) {
    return of(operation).spoilt().stream()
        .filter(sent -> sent.what().contains(": ") && !sent.expected().contains(200))
        .toList();
  }

  private static void check(Operation operation, GeneratedRequest sent) {
    String path = operation.path();
    for (var segment : sent.path().entrySet()) {
      path = path.replace("{" + segment.getKey() + "}", segment.getValue());
    }
    CONTRACT.checkRequest(operation.method(), path, JSON, sent.body().orElseThrow());
  }

  @Test
  void requestsSpoilEachMemberInEachWay() {
    var cancel = operations().filter(it -> it.id().equals("cancelExecutions")).findFirst();

    assertThat(spoiltBodies(cancel.orElseThrow()))
        .extracting(GeneratedRequest::what)
        .contains(
            "ids: is ARRAY",
            "ids: /unknown",
            "ids: /ids missing",
            "ids: /ids is null",
            "ids: /ids is STRING",
            "ids: /ids out of bounds: []",
            "ids: /ids /0 is NUMBER",
            "ids: /ids /0 is null",
            "ids: /ids /0 out of bounds: \"x\"",
            "ids: /reason is OBJECT",
            "filter: /filter /target is BOOLEAN",
            "filter: /filter out of bounds: {}");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void requestsHaveEachParameter(Operation operation) {
    var all = Stream.concat(of(operation).varied().stream(), of(operation).spoilt().stream());

    assertThat(
            all.flatMap(
                sent ->
                    Stream.of(
                            sent.path().keySet().stream(),
                            sent.headers().keySet().stream(),
                            sent.query().stream().map(Map.Entry::getKey))
                        .flatMap(names -> names)))
        .containsAll(operation.parameters().stream().map(Operation.Parameter::name).toList());
  }
}
