package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Answer;
import dev.selfservice.support.Api;
import dev.selfservice.support.Backend;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.World;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a refusal says, and in which order, before an execution is looked at, on the running server;
 * what else is refused, the tables of {@code attack} say. No test here may change a row.
 */
class RefusalsIT extends InServer {
  private static final String CANCEL = "{\"action\":\"cancel\"}";

  private String id;
  private List<String> before;

  @BeforeEach
  void aScheduledToggle() {
    id = world.createToggle();
    world.scheduleToggle(id, World.in(Duration.ofHours(1)));
    before = Tables.content();
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(Tables.content()).isEqualTo(before);
  }

  // --- tokens

  @Test
  void aBareRequestIsToldSoBeforeItLearnsWhatExists() {
    for (String path : List.of(world.path(id), "/nothing", "/customers")) {
      for (String method : List.of("GET", "PUT", "DELETE")) {
        var answer = world.api.call(method, path, null, null).expect(401);

        assertThat(answer.problem()).isEqualTo("invalid-token");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"selfservice\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      }
    }
  }

  @Test
  void noOtherScopeAndNoGroupGrants() {
    var claims = Backend.authorization().claims("eve", List.of(Api.USER), List.of(world.customer));
    String groups =
        Backend.authorization().sign(claims.claim("groups", List.of(Api.APPROVER)).build());
    for (String token : List.of(world.user, world.creator, world.admin, groups)) {
      var answer = world.api.call("PUT", world.path(id), token, CANCEL).expect(403);

      assertThat(answer.problem()).isEqualTo("insufficient-scope");
      assertThat(answer.json().path("scope").asText()).isEqualTo(Api.APPROVER);
      assertThat(answer.header("WWW-Authenticate"))
          .isEqualTo(
              "Bearer realm=\"selfservice\", error=\"insufficient_scope\", scope=\""
                  + Api.APPROVER
                  + "\"");
    }
  }

  // --- whose is it

  @Test
  void allThatIsForeignOrUnknownLooksTheSame() {
    var other = World.create(world.api);
    String foreign = other.createSingle();
    before = Tables.content();
    var answers = new ArrayList<Answer>();
    for (String customer : List.of(world.customer, other.customer, "999", "x")) {
      for (String serviceType : List.of("EBSO", "EBSZ", "*")) {
        for (String instance : List.of("DCMATI", "TCMATI", "NONE", "a b")) {
          for (String execution : List.of(id, foreign, "3-0000000000", "nonsense")) {
            boolean isMine =
                customer.equals(world.customer)
                    && serviceType.equals("EBSO")
                    && instance.equals("DCMATI")
                    && execution.equals(id);
            if (!isMine) {
              answers.add(cancelAt(customer, serviceType, instance, execution));
            }
          }
        }
      }
    }

    assertThat(answers).hasSize(4 * 3 * 4 * 4 - 1);
    assertThat(answers).extracting(Answer::status).containsOnly(404);
    assertThat(answers)
        .extracting(answer -> answer.body().replaceFirst("\"instance\":\"[^\"]*\"", ""))
        .containsOnly(answers.get(0).body().replaceFirst("\"instance\":\"[^\"]*\"", ""));
  }

  private Answer cancelAt(String customer, String serviceType, String instance, String execution) {
    String path =
        "/customers/%s/%s/products/config/instances/%s/executions/%s"
            .formatted(customer, serviceType, instance.replace(" ", "%20"), execution);
    return world.api.call("PUT", path, world.approver, CANCEL);
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
        .extracting(Answer::problem)
        .isEqualTo("unsupported-media-type");
    assertThat(
            send("PUT", "application/json", "text/html", CANCEL.getBytes(StandardCharsets.UTF_8))
                .expect(406))
        .extracting(Answer::problem)
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
  void badBodiesAreRefusedWithThePlace() {
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
  void aPathThatLeadsNowhereComesBeforeABodyThatContradictsIt() {
    String body = "{\"config\":\"U\",\"activities\":[]}";

    world.api.call("PUT", "/catalogue/EB%20SO/types/T", world.admin, body).expect(404);
    world.api.call("PUT", "/catalogue/EBSO/types/T", world.admin, body).expect(422);
  }

  private Answer send(String method, String contentType, String accept, byte[] body) {
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
