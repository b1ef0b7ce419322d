package dev.selfservice.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Refusals before the service reads an execution, on the running server; the tables of {@code
 * attack} cover the others. No test here may change a row.
 */
class RefusalsIT extends InServer {
  private static final String CANCEL = "{\"action\":\"cancel\"}";

  private String id;
  private List<String> before;

  @BeforeEach
  void aScheduledToggle() {
    id = world.createToggle();
    world.scheduleToggle(id, TestCustomer.in(Duration.ofHours(1)));
    before = Tables.content();
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(Tables.content()).isEqualTo(before);
  }

  // --- HTTP

  @Test
  void routesMethodsAndMediaTypesAreProblemsToo() {
    var token = world.approver;
    assertThat(world.api.call("GET", "/nothing", token, null).expect(404).problem())
        .isEqualTo("no-such-call");
    var method = world.api.call("DELETE", world.path(id), token, null).expect(405);
    assertThat(method.problem()).isEqualTo("method-not-allowed");
    assertThat(method.header("Allow")).contains("GET", "PUT");
    assertThat(
            send("PUT", "text/plain", "application/json", CANCEL.getBytes(StandardCharsets.UTF_8))
                .expect(415))
        .extracting(ApiResponse::problem)
        .isEqualTo("unsupported-media-type");
    assertThat(
            send("PUT", "application/json", "text/html", CANCEL.getBytes(StandardCharsets.UTF_8))
                .expect(406))
        .extracting(ApiResponse::problem)
        .isEqualTo("not-acceptable");
  }

  @Test
  void theContainersOwnRefusalsAreProblemsToo() {
    var answer = world.api.send(world.api.request("nothing/here").build()).expect(404);

    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.problem()).isEqualTo("no-such-call");
  }

  // --- bodies

  @Test
  void badBodiesAreRefusedWithAPointer() {
    var places = new LinkedHashMap<String, String>();
    places.put("", "");
    places.put("{", "");
    places.put("[]", "");
    places.put("null", "");
    places.put("{}", "/action");
    places.put("{\"action\":\"explode\"}", "/action");
    places.put("{\"action\":1}", "/action");
    places.put("{\"action\":\"cancel\"} x", "");
    places.put("{\"action\":\"cancel\",\"action\":\"cancel\"}", "/action");
    places.put("{\"action\":\"cancel\",\"force\":true}", "/force");
    places.put("{\"action\":\"cancel\",\"reason\":1}", "/reason");
    places.put("{\"action\":\"cancel\",\"reason\":\"\\u0000\"}", "/reason");
    places.put("{\"action\":\"cancel\",\"reason\":\"\\ud800\"}", "/reason");
    places.put("{\"action\":\"cancel\",\"reason\":\"" + "x".repeat(1_001) + "\"}", "/reason");
    places.put("{\"action\":\"cancel\",\"allowUncompensated\":\"true\"}", "/allowUncompensated");
    places.put("{\"action\":\"schedule\",\"scheduledTime\":\"tomorrow\"}", "/scheduledTime");
    places.put(
        "{\"action\":\"schedule\",\"scheduledTime\":\"2030-01-01T00:00:00Z\",\"downStreamExecutions\":[{}]}",
        "/downStreamExecutions/0/scheduledTime");
    places.forEach(
        (body, pointer) -> {
          var answer =
              send("PUT", "application/json", "*/*", body.getBytes(StandardCharsets.UTF_8));

          assertThat(answer.status()).as(body).isEqualTo(400);
          assertThat(answer.problem()).as(body).isEqualTo("invalid-body");
          assertThat(answer.json().path("pointer").asText()).as(body).isEqualTo(pointer);
        });
  }

  @Test
  void aRequestWithoutABodyIsRefused() {
    for (String method : List.of("PUT", "POST")) {
      boolean isCreate = method.equals("POST");
      String path = isCreate ? world.executions("DCMATI") : world.path(id);
      String token = isCreate ? world.creator : world.approver;

      assertThat(world.api.call(method, path, token, null).expect(400).problem())
          .isEqualTo("invalid-body");
      assertThat(world.api.call(method, path, world.user, null).expect(403).problem())
          .isEqualTo("insufficient-scope");
    }
  }

  @Test
  void anUnknownPathIsRefusedBeforeABodyThatContradictsIt() {
    String body = "{\"config\":\"U\",\"activities\":[]}";

    world.api.call("PUT", "/catalogue/EB%20SO/types/T", world.admin, body).expect(404);
    world.api.call("PUT", "/catalogue/EBSO/types/T", world.admin, body).expect(422);
  }

  private ApiResponse send(String method, String contentType, String accept, byte[] body) {
    return world.api.send(
        world
            .api
            .request("v1" + world.path(id))
            .header("Authorization", "Bearer " + world.approver)
            .header("Content-Type", contentType)
            .header("Accept", accept)
            .method(method, BodyPublishers.ofByteArray(body))
            .build());
  }
}
