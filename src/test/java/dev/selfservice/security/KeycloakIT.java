package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.AuthorizationServer;
import dev.selfservice.support.KeyCache;
import dev.selfservice.support.Keycloak;
import dev.selfservice.support.KeycloakRealm;
import dev.selfservice.support.Node;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens of a real authorization server: Keycloak with the realm of {@code server-config/keycloak}.
 * Keycloak has the realm twice, so that key changes in one do not affect the tests of the other.
 */
@Tag("keycloak")
class KeycloakIT {
  private static final String CANCEL = "{\"action\":\"cancel\"}";
  private static final String OTHER_SERVICE = "other-service";
  private static final String PASSWORD = UUID.randomUUID().toString();

  private static Keycloak keycloak;

  /** Its keys do not change, and the service reads them where Keycloak publishes them. */
  private static KeycloakRealm realm;

  private static Node node;

  /**
   * Its keys change, and the service reads them through a proxy that records which keys it served.
   */
  private static KeycloakRealm rotating;

  private static KeyCache keys;
  private static Node rotated;

  @BeforeAll
  static void start() {
    keycloak = Keycloak.start("selfservice", "rotating");
    realm = keycloak.realm("selfservice");
    rotating = keycloak.realm("rotating");
    keys = new KeyCache(rotating.certs());
    keycloak.awaitReady();
    node = node("node-of-realm", realm.configuration(realm.certs()));
    realm.addClient("at+jwt", true, List.of("basic", "selfservice"));
    realm.addClient("JWT", false, List.of("basic", "selfservice"));
    realm.addClient(OTHER_SERVICE, true, List.of("basic"));
    realm.grantRobot(List.of("AppAdmin"), List.of());
    rotating.grantRobot(List.of("AppAdmin"), List.of());
    node.awaitReady();
    var configuration = new HashMap<>(rotating.configuration(keys.url()));
    configuration.put("SELFSERVICE_KEYS_MAX_AGE", "PT5S");
    configuration.put("SELFSERVICE_KEYS_KEPT", "PT20S");
    rotated = node("node-of-rotating", configuration);
    rotated.awaitReady();
    onboard(rotatingRobot()).expect(201); // so that each test finds the customer, in any order
  }

  private static Node node(String name, Map<String, String> tokens) {
    var configuration = new HashMap<>(TestBackend.database().configuration());
    configuration.putAll(tokens);
    return Node.start(name, Node.freePort(), configuration);
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable started : Arrays.asList(rotated, node, keys, keycloak)) {
      if (started != null) {
        started.close();
      }
    }
  }

  // --- permissions

  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "JWT"})
  void aScheduledToggleIsCancelled(String type) {
    var world =
        TestCustomer.create(
            node.api(),
            (subject, scopes, customers) ->
                subject.equals("robot") ? robot(scopes) : person(type, scopes, scopes, customers));
    assertThat(KeycloakRealm.header(world.approver).path("typ").asText()).isEqualTo(type);

    String id = world.createToggle();
    world.scheduleToggle(id, TestCustomer.in(Duration.ofHours(1)));
    assertThat(world.state(id)).isEqualTo("SCHEDULED");
    world.cancel(id).expect(200);

    assertThat(world.state(id)).isEqualTo("READY");
    assertThat(world.state(world.below(id))).isEqualTo("READY");
    assertThat(world.history(id, "").expect(200).body())
        .contains(KeycloakRealm.claims(world.approver).path("sub").asText());
  }

  @Test
  void theRobotActsForTheCustomersInItsToken() {
    var world = TestCustomer.create(node.api(), this::anyone);
    String id = world.createSingle();

    realm.grantRobot(List.of("Approver"), List.of(world.customer));
    String token = robot(List.of(Api.APPROVER));
    realm.grantRobot(List.of(), List.of());

    world.api.call("PUT", world.path(id), token, CANCEL).expect(200);
    world.api.call("PUT", world.path(id), robot(List.of(Api.APPROVER)), CANCEL).expect(404);
  }

  @Test
  void aPersonWithoutTheRoleDoesNotGetTheScope() {
    var world = TestCustomer.create(node.api(), this::anyone);
    String id = world.createSingle();

    String token =
        person("JWT", List.of(Api.USER), List.of(Api.USER, Api.APPROVER), List.of(world.customer));

    assertThat(KeycloakRealm.claims(token).path("scope").asText()).isEqualTo(Api.USER);
    world.api.call("GET", world.path(id), token, null).expect(200);
    assertThat(world.api.call("PUT", world.path(id), token, CANCEL).expect(403).problem())
        .isEqualTo("insufficient-scope");
  }

  @Test
  void anotherCustomersExecutionIsNotFound() {
    var world = TestCustomer.create(node.api(), this::anyone);
    String id = world.createSingle();
    var other = TestCustomer.create(node.api(), this::anyone);

    world.api.call("PUT", world.path(id), other.approver, CANCEL).expect(404);
    world.api.call("GET", world.path(id), other.user, null).expect(404);
  }

  @Test
  void aTokenForAnotherServiceIsRefused() {
    String token = person(OTHER_SERVICE, List.of(Api.USER), List.of(Api.USER), List.of());
    assertThat(KeycloakRealm.claims(token).path("scope").asText()).isEqualTo(Api.USER);

    assertRefused(node.api().call("GET", "/executions/status?id=3-A", token, null));
  }

  // --- key rotation

  @Test
  void noRequestFailsWhileAKeyIsReplacedThatWasPublishedAhead() throws Exception {
    KeycloakRealm.Key old = rotating.signingKey();
    String before = rotatingRobot();
    try (var traffic = new Traffic()) {
      KeycloakRealm.Key next = rotating.addKey(false);
      rotated.await(() -> keys.hasTold(next.kid()));
      rotating.activate(next);
      String after = rotatingRobot();
      assertThat(KeycloakRealm.header(after).path("kid").asText()).isEqualTo(next.kid());
      onboard(after).expect(200);
      onboard(before).expect(200);

      rotating.remove(old);
      rotated.await(() -> onboard(before).status() != 200);

      assertRefused(onboard(before));
      onboard(after).expect(200);
      System.out.printf("While a key was replaced: answers by status %s%n", traffic.end());
      assertThat(traffic.end()).containsOnlyKeys(200);
    }
  }

  @Test
  void aKeyThatWasNotPublishedAheadIsRefusedUntilTheKeysAreReadAgain() {
    onboard(rotatingRobot());
    var asked = new AtomicInteger();
    Instant start = Instant.now();

    keys.holdLast(true);
    rotating.addKey(true);
    String token = rotatingRobot();
    assertRefused(onboard(token));
    keys.holdLast(false);
    rotated.await(
        () -> {
          asked.incrementAndGet();
          ApiResponse answer = onboard(token);
          assertThat(answer.status()).isIn(200, 401);
          return answer.status() == 200;
        });

    System.out.printf(
        "A key that signed at once was refused for %s, %d times%n",
        Duration.between(start, Instant.now()), asked.get());
  }

  @Test
  void knownKeysRemainValidWhileTheAuthorizationServerIsDown() {
    String token = rotatingRobot();
    String stranger = signedByNobodyKnown();
    onboard(token).expect(200);
    keycloak.stop();
    try {
      int answers = keys.answers();
      rotated.await(
          () -> onboard(token).expect(200).status() == 200 && keys.answers() > answers + 1);
      assertRefused(onboard(stranger));

      keys.keepLast(false);
      rotated.await(() -> onboard(token).status() != 200);
      assertRefused(onboard(token));
      assertRefused(onboard(stranger));
    } finally {
      keys.keepLast(true);
      keycloak.run();
      keycloak.awaitReady();
    }
    onboard(token).expect(200);
    onboard(rotatingRobot()).expect(200);
  }

  private static String signedByNobodyKnown() {
    var server = TestBackend.authorization();
    var claims = server.claims("robot", List.of(Api.APP_ADMIN), List.of());
    return server.sign(
        claims.issuer(rotating.issuer()).build(),
        AuthorizationServer.key("nobody's"),
        new JOSEObjectType("at+jwt"));
  }

  private static void assertRefused(ApiResponse answer) {
    assertThat(answer.expect(401).problem()).isEqualTo("invalid-token");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  // --- people and robots

  private String anyone(String subject, List<String> scopes, List<String> customers) {
    return subject.equals("robot") ? robot(scopes) : person("at+jwt", scopes, scopes, customers);
  }

  /** A new person with the roles of some scopes, who requests others. */
  private static String person(
      String client, List<String> has, List<String> asksFor, List<String> customers) {
    String username = "somebody-" + UUID.randomUUID();
    var roles = has.stream().map(scope -> scope.replaceFirst(".*:", "")).toList();
    realm.addPerson(username, PASSWORD, roles, customers);
    return realm.token(client, username, PASSWORD, asksFor);
  }

  private static String robot(List<String> scopes) {
    return realm.robotToken(realm.robotSecret(), scopes);
  }

  private static String rotatingRobot() {
    return rotating.robotToken(rotating.robotSecret(), List.of(Api.APP_ADMIN));
  }

  private static ApiResponse onboard(String token) {
    String body = "{\"name\":\"Customer\",\"products\":[\"config\"]}";
    return rotated.api().call("PUT", "/customers/17", token, body);
  }

  /** Two clients that onboard without a pause, each time with a fresh token. */
  private static final class Traffic implements AutoCloseable {
    private final ExecutorService clients = Executors.newFixedThreadPool(2);
    private final List<Future<?>> running = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
    private volatile boolean ends;

    Traffic() {
      String secret = rotating.robotSecret();
      for (int client = 0; client < 2; client++) {
        running.add(clients.submit(() -> onboardUntilTheEnd(secret)));
      }
    }

    private void onboardUntilTheEnd(String secret) {
      while (!ends) {
        String token = rotating.robotToken(secret, List.of(Api.APP_ADMIN));
        statuses.merge(onboard(token).status(), 1, Integer::sum);
      }
    }

    /** The number of responses by status; fails if a client could not continue. */
    Map<Integer, Integer> end() throws Exception {
      ends = true;
      for (var client : running) {
        client.get();
      }
      return statuses;
    }

    @Override
    public void close() {
      ends = true;
      clients.shutdownNow();
    }
  }
}
