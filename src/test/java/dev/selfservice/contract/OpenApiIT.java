package dev.selfservice.contract;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.contract.OperationFixture.Scene;
import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.OpenApiContract;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests every operation of the OpenAPI document with requests generated from the document. Each
 * response is checked against the document (status, headers and body) and against the statuses that
 * its request allows.
 */
@Tag("once")
class OpenApiIT extends InServer {
  private static final Set<String> SCOPES =
      Set.of(Api.USER, Api.PRIVILEGED_USER, Api.APPROVER, Api.APP_ADMIN);

  /** A fault of the service and an outage: no request causes them. */
  private static final Set<Integer> NOT_OF_A_REQUEST = Set.of(500, 503);

  private final OpenApiContract contract = new OpenApiContract();
  private final OpenApiDocument document = new OpenApiDocument(contract.document());
  private final Map<String, Operation> operations =
      Operation.of(document).stream()
          .collect(toMap(Operation::id, it -> it, (a, b) -> a, TreeMap::new));
  private final Map<String, Set<Integer>> reached = new TreeMap<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Map<Scene, UnaryOperator<String>> read = new EnumMap<>(Scene.class);
  private final List<String> faults = new ArrayList<>();

  @Test
  void everyOperationConformsToTheDocument() {
    assertThat(operations).isNotEmpty();
    var stage = new OperationFixture(world, operations);
    for (var operation : operations.values()) {
      drive(operation, stage);
    }

    print();
    faults.forEach(System.out::println);
    assertThat(faults).isEmpty();
    assertThat(neverReached()).isEmpty();
  }

  private void drive(Operation operation, OperationFixture stage) {
    var requests = new RequestGenerator(operation, document, SCOPES);
    stage.onboard();
    boolean reads = operation.method().equals("GET");
    for (var scene : Scene.values()) {
      requests
          .examples()
          .forEach(
              request ->
                  send(operation, request, stage, reads ? read(scene, stage) : stage.set(scene)));
    }
    var scheduled = reads ? read(Scene.SCHEDULED, stage) : stage.set(Scene.SCHEDULED);
    for (var request : concat(requests.varied(), requests.spoilt())) {
      boolean succeeded = send(operation, request, stage, scheduled);
      if (succeeded && !reads) {
        scheduled = stage.set(Scene.SCHEDULED);
      }
    }
  }

  /** All reading requests share one scene. */
  private UnaryOperator<String> read(Scene scene, OperationFixture stage) {
    return read.computeIfAbsent(scene, stage::set);
  }

  private static List<GeneratedRequest> concat(
      List<GeneratedRequest> some, List<GeneratedRequest> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** Sends a request and checks its response; returns whether it succeeded. */
  private boolean send(
      Operation operation,
      GeneratedRequest request,
      OperationFixture stage,
      UnaryOperator<String> names) {
    GeneratedRequest filled = request.with(names);
    String path = path(operation, filled);
    ApiResponse answer = world.api.send(request(operation, filled, path, stage));
    statuses.merge(answer.status(), 1, Integer::sum);
    if (answer.status() < 300 && operation.onboards()) {
      stage.onboard();
    }
    reached.computeIfAbsent(operation.id(), id -> new TreeSet<>()).add(answer.status());
    String what = operation.id() + ", " + request.what();
    if (!request.expected().contains(answer.status())) {
      faults.add("%s: %d %s".formatted(what, answer.status(), answer.body()));
    }
    try {
      contract.check(
          operation.method(),
          path,
          answer.status(),
          answer.headers().map(),
          answer.header("Content-Type"),
          answer.body());
    } catch (AssertionError e) {
      faults.add(what + ": " + e.getMessage());
    }
    return answer.status() < 300;
  }

  private HttpRequest request(
      Operation operation, GeneratedRequest sent, String path, OperationFixture stage) {
    var request = world.api.request("v1" + path);
    sent.scopes()
        .ifPresent(scope -> request.setHeader("Authorization", "Bearer " + stage.token(scope)));
    sent.body().ifPresent(body -> request.setHeader("Content-Type", "application/json"));
    sent.headers().forEach(request::setHeader);
    var body = sent.body().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody());
    return request.method(operation.method(), body).build();
  }

  private static String path(Operation operation, GeneratedRequest sent) {
    String path = operation.path();
    for (var segment : sent.path().entrySet()) {
      path = path.replace("{" + segment.getKey() + "}", encoded(segment.getValue()));
    }
    String query =
        sent.query().stream()
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  // --- results

  private List<String> neverReached() {
    var never = new ArrayList<String>();
    for (var operation : operations.values()) {
      var missing = new TreeSet<>(operation.statuses());
      missing.removeAll(reached.get(operation.id()));
      missing.removeAll(NOT_OF_A_REQUEST);
      missing.forEach(status -> never.add(operation.id() + " " + status));
    }
    return never;
  }

  private void print() {
    System.out.printf(
        "Operations of openapi.yaml: %d of %d driven; requests %d; statuses reached %s; documented statuses never reached: %s%n",
        reached.size(),
        operations.size(),
        statuses.values().stream().mapToInt(it -> it).sum(),
        statuses,
        neverReached());
  }
}
