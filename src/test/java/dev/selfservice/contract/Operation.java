package dev.selfservice.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An operation of the document.
 *
 * @param path with parameters in braces
 * @param parameters those of its path and its own
 * @param bodies empty if it takes none
 */
public record Operation(
    String id,
    String method,
    String path,
    String scope,
    List<Parameter> parameters,
    List<Body> bodies,
    Set<Integer> statuses) {
  private static final Pattern SCOPE = Pattern.compile("Scope `(mcs:oci:api:[A-Za-z]+)`");

  /**
   * A parameter.
   *
   * @param in {@code path}, {@code query} or {@code header}
   * @param example missing where there is none
   */
  public record Parameter(
      String name, String in, boolean required, JsonNode schema, JsonNode example) {}

  /** An example of a body, and its schema. */
  public record Body(String name, JsonNode example, JsonNode schema) {}

  /** All operations of a document. */
  public static List<Operation> of(OpenApiDocument document) {
    var operations = new ArrayList<Operation>();
    for (var path : document.root().path("paths").properties()) {
      for (var call : path.getValue().properties()) {
        if (!call.getKey().equals("parameters")) {
          operations.add(of(document, call.getKey(), path.getKey(), path.getValue()));
        }
      }
    }
    return operations;
  }

  private static Operation of(OpenApiDocument document, String method, String path, JsonNode item) {
    JsonNode call = item.path(method);
    var scope = SCOPE.matcher(call.path("description").asText());
    if (!scope.find()) {
      throw new IllegalStateException(path + " names no scope");
    }
    return new Operation(
        call.path("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        path,
        scope.group(1),
        Stream.of(item, call)
            .flatMap(of -> elements(of.path("parameters")))
            .map(one -> parameter(document, document.resolved(one)))
            .toList(),
        bodies(document, call.path("requestBody").path("content").path("application/json")),
        statuses(call));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static Parameter parameter(OpenApiDocument document, JsonNode parameter) {
    return new Parameter(
        parameter.path("name").asText(),
        parameter.path("in").asText(),
        parameter.path("required").asBoolean(),
        document.resolved(parameter.path("schema")),
        parameter.path("example"));
  }

  private static List<Body> bodies(OpenApiDocument document, JsonNode content) {
    var bodies = new ArrayList<Body>();
    if (content.has("example")) {
      bodies.add(body(document, "the example", content.path("example"), content));
    }
    for (var example : content.path("examples").properties()) {
      bodies.add(body(document, example.getKey(), example.getValue().path("value"), content));
    }
    return bodies;
  }

  private static Body body(
      OpenApiDocument document, String name, JsonNode example, JsonNode content) {
    return new Body(name, example, document.schemaOf(example, content.path("schema")));
  }

  private static Set<Integer> statuses(JsonNode call) {
    var statuses = new TreeSet<Integer>();
    call.path("responses").fieldNames().forEachRemaining(it -> statuses.add(Integer.valueOf(it)));
    return statuses;
  }

  /** Whether it changes a customer, an instance or the catalogue. */
  public boolean onboards() {
    return method.equals("PUT") && !path.contains("executions");
  }

  /**
   * Whether a request calls this operation.
   *
   * @param requestPath without a query
   */
  public boolean isRequestedBy(String requestMethod, String requestPath) {
    return method.equals(requestMethod)
        && requestPath.matches(path.replaceAll("\\{[^}]+}", "[^/]+"));
  }

  Stream<Parameter> parameters(String in) {
    return parameters.stream().filter(parameter -> parameter.in().equals(in));
  }

  Optional<Body> firstBody() {
    return bodies.stream().findFirst();
  }
}
