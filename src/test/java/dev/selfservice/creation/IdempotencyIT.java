package dev.selfservice.creation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A create that a client sends several times. */
@Tag("h2")
class IdempotencyIT extends InServer {
  private static final String BODY =
      """
      {"summary":"%s","config":{"type":"Trace & Debug","activity":{"name":"Purge Logs","type":"Purge"}}}""";

  private final String key = UUID.randomUUID().toString();

  @Test
  void isDoneOnceAndGetsTheSameResponse() {
    var once = create(key, "One").expect(201);
    var before = Tables.content();

    var again = create(key, "One").expect(201);

    assertThat(again.body()).isEqualTo(once.body());
    assertThat(again.header("Location")).isEqualTo(once.header("Location"));
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void anotherBodyIsRefused() {
    create(key, "One").expect(201);
    var before = Tables.content();

    assertThat(create(key, "Two").expect(422).problem()).isEqualTo("idempotency-key-reused");

    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void aRefusedCreateLeavesTheKeyFree() {
    world.optIn(false);
    var before = Tables.content();
    assertThat(create(key, "One").problem()).isEqualTo("customer-not-opted-in");
    assertThat(Tables.content()).isEqualTo(before);
    world.optIn(true);

    create(key, "Two").expect(201);
  }

  @Test
  void aKeyIsSeparatePerClientAndPath() {
    String cora = world.token("cora", Api.PRIVILEGED_USER);
    var stranger = TestCustomer.create(world.api);

    var ids =
        List.of(
            id(create(key, "One")),
            id(create(world.executions("DCMATI"), cora, key, "One")),
            id(create(world.executions("TCMATI"), world.creator, key, "One")),
            id(create(stranger.executions("DCMATI"), stranger.creator, key, "One")));

    assertThat(ids).doesNotHaveDuplicates();
  }

  private static String id(ApiResponse created) {
    return created.expect(201).json().path("id").asText();
  }

  @Test
  void expiresAfterADay() {
    String id = create(key, "One").expect(201).json().path("id").asText();
    TestCustomer.waitUntil(TestCustomer.in(Duration.ofHours(25)));

    assertThat(create(key, "Two").expect(201).json().path("id").asText()).isNotEqualTo(id);
  }

  @Test
  void isDeletedAfterADay() {
    String id = create(key, "One").expect(201).json().path("id").asText();
    TestCustomer.waitUntil(TestCustomer.in(Duration.ofHours(25)));
    create("x" + key, "Two").expect(201);

    world
        .api
        .send(world.api.request("test/clean").POST(BodyPublishers.noBody()).build())
        .expect(200);

    assertThat(Tables.query("SELECT execution_id FROM idempotency_key WHERE execution_id = ?", id))
        .isEmpty();
    assertThat(Tables.query("SELECT execution_id FROM idempotency_key")).isNotEmpty();
  }

  @Test
  void anInvalidKeyIsRefused() {
    for (String bad : List.of("", "a b", "x".repeat(256))) {
      var answer = create(bad, "One").expect(400);
      assertThat(answer.json().path("header").asText()).isEqualTo("Idempotency-Key");
    }
  }

  @Test
  @Tag("postgresql")
  void onlyOneOfManyParallelRequestsCreates() throws Exception {
    var clients = Executors.newFixedThreadPool(20);
    try {
      Callable<ApiResponse> call = () -> create(key, "One");
      var bodies = new ArrayList<String>();
      for (var answer : clients.invokeAll(Collections.nCopies(100, call))) {
        bodies.add(answer.get().expect(201).body());
      }

      assertThat(bodies).containsOnly(bodies.get(0));
    } finally {
      clients.shutdownNow();
    }
  }

  private ApiResponse create(String key, String summary) {
    return create(world.executions("DCMATI"), world.creator, key, summary);
  }

  private ApiResponse create(String path, String token, String key, String summary) {
    return world.api.call("POST", path, token, BODY.formatted(summary), "Idempotency-Key", key);
  }
}
