package dev.selfservice.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.contract.Operation.Body;
import dev.selfservice.contract.Operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The requests that the document yields for an operation. */
public final class RequestGenerator {
  /** A placeholder in a header for the current tag of the tree. */
  public static final String CURRENT_TAG = "{etag}";

  /**
   * The statuses of a request that the service understands; which one depends on the state of the
   * data.
   */
  private static final Set<Integer> UNDERSTOOD = Set.of(200, 201, 304, 404, 409, 412, 422);

  /** 404 is for the id of an execution, 422 for a list that is too short for the operation. */
  private static final Set<Integer> OUT_OF_BOUNDS = Set.of(400, 404, 422);

  private static final Set<Integer> ANY = Set.of(200, 201, 304, 400, 403, 404, 409, 412, 413, 422);
  private static final int BODY_LIMIT = 65_536;

  private final Operation operation;
  private final InvalidValues spoiler;
  private final Set<String> scopes;

  /**
   * @param scopes all scopes of the service
   */
  public RequestGenerator(Operation operation, OpenApiDocument document, Set<String> scopes) {
    this.operation = operation;
    this.spoiler = new InvalidValues(document);
    this.scopes = scopes;
  }

  /**
   * Good requests with each optional parameter, with each of the values that the document names.
   */
  public List<GeneratedRequest> varied() {
    var varied = new ArrayList<GeneratedRequest>();
    for (GeneratedRequest good : examples()) {
      operation
          .parameters("query")
          .flatMap(p -> samples(p).map(v -> good.without(p.name()).and(p.name(), v)))
          .forEach(varied::add);
      operation
          .parameters("header")
          .flatMap(p -> tags(p).map(value -> good.header(p.name(), value)))
          .forEach(varied::add);
    }
    return varied;
  }

  /** Requests that the document calls good, with everything that is required. */
  public List<GeneratedRequest> examples() {
    GeneratedRequest bare =
        new GeneratedRequest(
            "good",
            Optional.of(operation.scope()),
            Map.of(),
            List.of(),
            Map.of(),
            Optional.empty(),
            UNDERSTOOD);
    for (var parameter : operation.parameters()) {
      bare = given(bare, parameter);
    }
    GeneratedRequest filled = bare;
    return operation.bodies().isEmpty()
        ? List.of(bare)
        : operation.bodies().stream()
            .map(body -> filled.but(body.name(), UNDERSTOOD).body(body.example().toString()))
            .toList();
  }

  /** Adds all path parameters and the required query parameters. */
  private static GeneratedRequest given(GeneratedRequest request, Parameter parameter) {
    String value = texts(parameter.example()).findFirst().orElse("");
    if (parameter.in().equals("path")) {
      return request.segment(parameter.name(), value);
    }
    boolean needed = parameter.in().equals("query") && parameter.required();
    return needed ? request.and(parameter.name(), value) : request;
  }

  private static Stream<String> texts(JsonNode example) {
    return example.isArray()
        ? IntStream.range(0, example.size()).mapToObj(i -> example.get(i).asText())
        : Stream.of(example).filter(node -> !node.isMissingNode()).map(JsonNode::asText);
  }

  private static Stream<String> samples(Parameter parameter) {
    JsonNode schema = parameter.schema();
    boolean flag = schema.path("type").asText().equals("boolean");
    return Stream.of(
            texts(parameter.example()),
            texts(schema.path("default")),
            texts(schema.path("minimum")),
            texts(schema.path("maximum")),
            texts(schema.path("enum")),
            flag ? Stream.of("true", "false") : Stream.<String>of())
        .flatMap(values -> values)
        .distinct();
  }

  /** The sample values; for an entity tag the current one as well. */
  private static Stream<String> tags(Parameter parameter) {
    boolean tag = parameter.example().asText().startsWith("\"");
    return Stream.concat(
        samples(parameter), tag ? Stream.of('"' + CURRENT_TAG + '"', "*") : Stream.of("x"));
  }

  /**
   * Requests that are good except for one thing that the document does not accept, or does not
   * promise to accept.
   */
  public List<GeneratedRequest> spoilt() {
    var spoilt = new ArrayList<GeneratedRequest>();
    GeneratedRequest good = examples().get(0);
    strangers(good, spoilt);
    representations(good, spoilt);
    operation.parameters().forEach(parameter -> spoil(good, parameter, spoilt));
    operation.bodies().forEach(body -> spoil(good, body, spoilt));
    return spoilt;
  }

  private void strangers(GeneratedRequest good, List<GeneratedRequest> spoilt) {
    spoilt.add(good.but("no token", Set.of(401)).scope(null));
    spoilt.add(good.but("a broken token", Set.of(401)).header("Authorization", "Bearer a.b.c"));
    scopes.stream()
        .filter(scope -> !scope.equals(operation.scope()))
        .forEach(other -> spoilt.add(good.but("scope " + other, Set.of(403)).scope(other)));
  }

  private void representations(GeneratedRequest good, List<GeneratedRequest> spoilt) {
    spoilt.add(good.but("wants XML", Set.of(406)).header("Accept", "application/xml"));
    if (operation.bodies().isEmpty()) {
      return;
    }
    String body = good.body().orElseThrow();
    for (String type : List.of("text/plain", "application/xml", "application/merge-patch+json")) {
      spoilt.add(good.but("a body of " + type, Set.of(415)).header("Content-Type", type));
    }
    spoilt.add(good.but("no body", Set.of(400)).body(null));
    for (String text :
        List.of("", "null", "[]", "{", body + "}", body + " x", "{\"a\":1,\"a\":1}")) {
      spoilt.add(good.but("the body " + text, Set.of(400)).body(text));
    }
    spoilt.add(good.but("too large", Set.of(413)).body(body + " ".repeat(BODY_LIMIT)));
  }

  private static void spoil(
      GeneratedRequest good, Parameter parameter, List<GeneratedRequest> spoilt) {
    String name = parameter.name();
    var bad = InvalidValues.bounds(parameter.schema()).stream().map(JsonNode::asText);
    switch (parameter.in()) {
      case "path" -> {
        bad.forEach(
            value -> spoilt.add(good.but(name + " " + value, Set.of(404)).segment(name, value)));
        spoilt.add(good.but("another " + name, UNDERSTOOD).segment(name, another(parameter)));
      }
      case "query" -> spoilQuery(good, parameter, spoilt);
      default ->
          bad.forEach(
              value -> spoilt.add(good.but(name + " " + value, Set.of(400)).header(name, value)));
    }
  }

  /** A well-formed value of something that does not exist. */
  private static String another(Parameter parameter) {
    return switch (parameter.name()) {
      case "supportIdentifier" -> "{new customer}";
      case "executionId" -> "3-0";
      default -> "{new}";
    };
  }

  private static void spoilQuery(
      GeneratedRequest good, Parameter parameter, List<GeneratedRequest> spoilt) {
    String name = parameter.name();
    JsonNode schema = parameter.schema();
    var bad = new ArrayList<>(InvalidValues.bounds(schema).stream().map(JsonNode::asText).toList());
    if (!schema.path("type").asText().equals("string")) {
      bad.add("yes");
    }
    bad.add("\u0007");
    bad.removeIf(value -> schema.path("type").asText().equals("array") && !value.equals("\u0007"));
    bad.forEach(
        value ->
            spoilt.add(good.but(name + "=" + value, Set.of(400)).without(name).and(name, value)));
    String value = samples(parameter).findFirst().orElse("x");
    if (parameter.required()) {
      spoilt.add(good.but("without " + name, Set.of(400)).without(name));
    }
    int most = schema.path("maxItems").asInt(1);
    GeneratedRequest doubled = good.but(name + " too often", Set.of(400)).without(name);
    for (int i = 0; i <= most; i++) {
      doubled = doubled.and(name, value);
    }
    spoilt.add(doubled);
  }

  private void spoil(GeneratedRequest good, Body body, List<GeneratedRequest> spoilt) {
    spoiler
        .spoilt(body.example(), body.schema())
        .forEach(
            (what, bad) ->
                spoilt.add(
                    good.but(
                            body.name() + ": " + what,
                            what.contains(InvalidValues.OUT_OF_BOUNDS)
                                ? OUT_OF_BOUNDS
                                : Set.of(400))
                        .body(bad.toString())));
    EdgeValues.of(body.example())
        .forEach(
            (what, odd) ->
                spoilt.add(good.but(body.name() + ": " + what, ANY).body(odd.toString())));
  }
}
