package dev.selfservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.Nginx;
import dev.selfservice.support.Node;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A node of the service behind nginx with the original file of {@code server-config/nginx}: nginx
 * forwards good requests unchanged and blocks requests that exceed a limit.
 */
@Tag("nginx")
class NginxIT {
  private static final String API = "/selfservice/v1";
  private static final String CANCEL = "{\"action\":\"cancel\"}";
  private static final String PROBLEM = "application/problem+json";

  /**
   * Headers of connections and proxies, headers that TLS adds, and headers that differ on each
   * call.
   */
  private static final Set<String> NOT_COMPARED =
      Set.of(
          "connection",
          "date",
          "keep-alive",
          "server",
          "transfer-encoding",
          "content-length",
          "strict-transport-security",
          "traceparent");

  private static Node node;
  private Nginx nginx;
  private TestCustomer world;

  @BeforeAll
  static void startNode() {
    var configuration = new HashMap<>(TestBackend.database().configuration());
    configuration.putAll(TestBackend.authorization().configuration());
    node = Node.start("node-behind-nginx", Node.freePort(), configuration).awaitReady();
  }

  @AfterAll
  static void stopNode() {
    node.close();
  }

  /** A new nginx starts its limits from zero. */
  @BeforeEach
  void start() {
    nginx = new Nginx("nginx", node.port());
    world = TestCustomer.create(node.api());
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  // --- forwarded requests

  @Test
  void forwardsCallsUnchanged() {
    String id = world.createToggle();
    world.scheduleToggle(id, TestCustomer.in(Duration.ofHours(1)));
    String path = API + world.path(id);
    String etag = world.details(id).header("ETag");

    assertSame("GET", path, world.user, null, 200);
    assertSame("GET", path, world.user, null, 304, "If-None-Match", etag);
    assertSame("HEAD", path, world.user, null, 200);
    assertSame(
        "GET", API + world.executions("").replace("//", "/") + "?limit=1", world.user, null, 200);
    assertSame("PUT", path + "?dryRun=true", world.approver, CANCEL, 200, "If-Match", etag);
    assertSame("PUT", path, world.approver, CANCEL, 412, "If-Match", "\"x\"");
    assertSame("PUT", path, world.approver, "{", 400);
    assertSame("PUT", path, world.user, CANCEL, 403);
    assertSame("PUT", path, null, CANCEL, 401);
    assertSame("DELETE", path, world.approver, null, 405);
    assertSame("GET", "/selfservice/", null, null, 200);
    assertSame("GET", "/selfservice/openapi.yaml", null, null, 200);
    assertSame("GET", "/selfservice/nothing", null, null, 404);
  }

  /** An unescaped slash would lead to another route. */
  @Test
  void forwardsEscapesInAPathUnchanged() {
    for (String path :
        List.of("/catalogue/EBSO/types/A%2FB", "/x%20y", "/%E2%80%A8", "/a%252Fb", "/a+b")) {
      var answer =
          assertSame(
              "GET", API + path, world.user, null, path.startsWith("/catalogue") ? 405 : 404);
      assertThat(answer.json().path("instance").asText()).isEqualTo(API + path);
    }
  }

  @Test
  void forwardsACancelAndItsTrace() {
    String id = world.createToggle();
    world.scheduleToggle(id, TestCustomer.in(Duration.ofHours(1)));
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736";

    var answer =
        send(
            "PUT",
            API + world.path(id),
            world.approver,
            CANCEL,
            "traceparent",
            trace + "-00f067aa0ba902b7-01");

    assertThat(answer.expect(200).header("traceparent")).startsWith(trace);
    assertThat(world.state(id)).isEqualTo("READY");
  }

  @Test
  void theServiceKnowsThatTheClientUsesTls() {
    assertThat(send("GET", "/selfservice/", null, null).header("Strict-Transport-Security"))
        .isEqualTo("max-age=31536000");
  }

  @Test
  void ignoresForwardingHeadersOfAClient() {
    var created =
        send(
            "POST",
            API + world.executions("DCMATI"),
            world.creator,
            single(),
            "X-Forwarded-Proto",
            "http",
            "X-Forwarded-Host",
            "evil.example",
            "X-Forwarded-Port",
            "1",
            "Forwarded",
            "host=evil.example;proto=http");

    assertThat(created.expect(201).header("Location")).startsWith(nginx.uri() + API);
  }

  // --- blocked requests

  @Test
  void tooManyRequestsOfACallerGet429AndChangeNothing() {
    int before = executions();
    var answers = all(150, () -> create(world.creator));

    var refused = answers.stream().filter(answer -> answer.status() == 429).toList();
    var created = answers.stream().filter(answer -> answer.status() == 201).count();
    assertThat(refused).isNotEmpty().allSatisfy(NginxIT::assertTooManyRequests);
    assertThat(created).isGreaterThanOrEqualTo(20).isEqualTo(answers.size() - refused.size());
    assertThat(executions() - before).isEqualTo((int) created);
    // The limit does not affect another caller at the same address.
    assertThat(send("GET", API + "/nothing", world.user, null).status()).isEqualTo(404);
  }

  @Test
  void newTokensDoNotHelpAgainstTheLimitOfAnAddress() {
    var number = new AtomicInteger();
    var answers =
        all(
            400,
            () ->
                request(
                    "GET", API + "/nothing", "%040d".formatted(number.incrementAndGet()), null));

    assertThat(answers).extracting(ApiResponse::status).contains(401, 429);
    assertThat(answers.stream().filter(answer -> answer.status() == 429))
        .allSatisfy(NginxIT::assertTooManyRequests);
  }

  private static void assertTooManyRequests(ApiResponse answer) {
    assertProblem(answer, 429);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void aBodyThatIsTooLongDoesNotReachTheService() {
    var before = Tables.content();
    String path = API + world.executions("DCMATI");

    for (var request :
        List.of(
            request("POST", path, world.creator, single() + " ".repeat(65_537)),
            chunked(path, single() + " ".repeat(65_537)))) {
      var answer = nginx.send(request);

      assertProblem(answer, 413);
      assertThat(answer.json().has("detail")).as("the service's own").isFalse();
    }

    assertThat(Tables.content()).isEqualTo(before);
    String justFits = single() + " ".repeat(65_536 - single().length());
    send("POST", path, world.creator, justFits).expect(201);
  }

  private HttpRequest chunked(String path, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return nginx
        .request(path)
        .header("Authorization", "Bearer " + world.creator)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
        .build();
  }

  @Test
  void headersThatAreTooLongAreRefused() {
    assertThat(withHeaderOf(32_000)).isEqualTo(404); // of the service: there is no such call
    assertThat(withHeaderOf(34_000)).isEqualTo(400);
  }

  private int withHeaderOf(int characters) {
    return send("GET", API + "/nothing", world.user, null, "X", "x".repeat(characters)).status();
  }

  @Test
  void forwardsToNothingButTheService() {
    for (String path :
        List.of(
            "/",
            "/health",
            "/health/ready",
            "/metrics",
            "/openapi",
            "/selfservicex",
            "/selfservice/../metrics",
            "/selfservice/..;/metrics",
            "/selfservice/..;x=y/metrics",
            "/selfservice/..%3b/metrics",
            "/selfservice/%2e%2e/metrics",
            "/selfservice/%2e%2e;/metrics",
            "/selfservice/..%2fmetrics",
            "/selfservice/;/../../metrics",
            "/selfservice//../metrics",
            "/selfservice/v1;x/nothing",
            "/selfservice/..%5cmetrics",
            "//metrics")) {
      var answer = send("GET", path, null, null);

      assertThat(answer.status()).as(path).isEqualTo(404);
      assertProblem(answer, 404);
    }
  }

  @Test
  void redirectsToTheServicesTrailingSlash() {
    var answer = send("GET", "/selfservice", null, null).expect(301);

    assertThat(answer.header("Location")).isEqualTo("/selfservice/");
  }

  @Test
  void hidesItsVersion() {
    for (String path : List.of("/", "/selfservice/", API + "/nothing", "/selfservice")) {
      var answer = send("GET", path, null, null);
      assertThat(answer.header("Server")).isEqualTo("nginx");
      assertThat(answer.body()).doesNotContain("nginx/");
    }
  }

  @Test
  void withoutAServiceClientsGet503WithRetryAfter() {
    try (var alone = new Nginx("nginx-alone", Node.freePort())) {
      var answer = alone.send(alone.request(API + "/nothing").build());

      assertProblem(answer, 503);
      assertThat(answer.header("Retry-After")).isEqualTo("2");
    }
  }

  // --- helpers

  private static void assertProblem(ApiResponse answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo(PROBLEM);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
  }

  private ApiResponse assertSame(
      String method, String path, String token, String body, int status, String... headers) {
    var through = send(method, path, token, body, headers);
    var request =
        prepared(node.api().serverRequest(path.substring(1)), method, token, body, headers);
    var direct = node.api().send(request);

    assertThat(through.status()).as(path).isEqualTo(status).isEqualTo(direct.status());
    assertThat(through.body()).as(path).isEqualTo(direct.body());
    assertThat(comparableHeaders(through)).as(path).isEqualTo(comparableHeaders(direct));
    return through;
  }

  private static Map<String, List<String>> comparableHeaders(ApiResponse answer) {
    var headers = new TreeMap<>(answer.headers().map());
    headers.keySet().removeIf(name -> NOT_COMPARED.contains(name.toLowerCase(Locale.ROOT)));
    return headers;
  }

  private ApiResponse send(
      String method, String path, String token, String body, String... headers) {
    return nginx.send(request(method, path, token, body, headers));
  }

  private HttpRequest request(
      String method, String path, String token, String body, String... headers) {
    return prepared(nginx.request(path), method, token, body, headers);
  }

  private static HttpRequest prepared(
      HttpRequest.Builder request, String method, String token, String body, String... headers) {
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest create(String token) {
    return request("POST", API + world.executions("DCMATI"), token, single());
  }

  private static String single() {
    return "{\"summary\":\"S\",\"config\":{\"type\":\"Trace & Debug\",\"activity\":{\"name\":\"Purge Logs\",\"type\":\"Purge\"}}}";
  }

  /** Sends all requests in parallel. */
  private List<ApiResponse> all(int times, Supplier<HttpRequest> request) {
    var answers = new ArrayList<CompletableFuture<ApiResponse>>();
    for (int i = 0; i < times; i++) {
      answers.add(nginx.sendAsync(request.get()));
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private int executions() {
    return Tables.query("SELECT id FROM execution WHERE support_identifier = ?", world.customer)
        .size();
  }
}
