package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Calls the service as a client would. */
public final class Api {
  public static final String USER = "mcs:oci:api:User";
  public static final String PRIVILEGED_USER = "mcs:oci:api:PrivilegedUser";
  public static final String APPROVER = "mcs:oci:api:Approver";
  public static final String APP_ADMIN = "mcs:oci:api:AppAdmin";

  private static final OpenApiContract CONTRACT = new OpenApiContract();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final RoundRobin turns;
  private final boolean checks;

  /**
   * @param roots the WAR's addresses; {@link RoundRobin} chooses if there are several
   */
  public Api(URL... roots) {
    this(
        new RoundRobin(
            Stream.of(roots)
                .map(root -> URI.create(root.toString().replaceFirst("/$", "") + "/"))
                .toList()),
        true);
  }

  private Api(RoundRobin turns, boolean checks) {
    this.turns = turns;
    this.checks = checks;
  }

  /** The same without the check against the contract, which costs more than the call. */
  public Api unchecked() {
    return new Api(turns, false);
  }

  /**
   * A call below {@code /v1} with a JSON body, or with none if it is null; the response is checked
   * against the contract.
   *
   * @param headers names and values in turn
   */
  public ApiResponse call(
      String method, String path, String token, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(turns.next().resolve("v1" + path)).timeout(Duration.ofSeconds(60));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    ApiResponse answer = send(request.build());
    if (checks) {
      CONTRACT.check(
          method,
          path,
          answer.status(),
          answer.headers().map(),
          answer.header("Content-Type"),
          answer.body());
    }
    return answer;
  }

  private static Duration retryAfter(HttpHeaders headers) {
    return Duration.ofSeconds(headers.firstValueAsLong("Retry-After").orElse(1));
  }

  /** The server's port. */
  public int port() {
    return turns.next().getPort();
  }

  /** Any request to the WAR, by its path below the WAR's address. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(turns.next().resolve(path)).timeout(Duration.ofSeconds(60));
  }

  /** Any request to the server beside the WAR, e.g. its health. */
  public HttpRequest.Builder serverRequest(String path) {
    return HttpRequest.newBuilder(turns.next().resolve("/" + path)).timeout(Duration.ofSeconds(60));
  }

  /** The server's health; some servers have it on their administration port. */
  public HttpRequest.Builder healthRequest(String path) {
    URI server =
        URI.create(System.getProperty("selfservice.server.health", turns.next().toString()));
    return HttpRequest.newBuilder(server.resolve("/health/" + path))
        .timeout(Duration.ofSeconds(60));
  }

  public ApiResponse send(HttpRequest request) {
    try {
      var response = CLIENT.send(request, BodyHandlers.ofString());
      if (response.statusCode() == 503) {
        turns.skip(request.uri(), retryAfter(response.headers()));
      }
      return new ApiResponse(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      turns.skip(request.uri(), Duration.ofSeconds(1));
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts an execution as the dispatcher would; returns false if it does not start now. */
  public boolean start(String executionId) {
    var request = request("test/start?id=" + executionId).POST(BodyPublishers.noBody()).build();
    return Boolean.parseBoolean(send(request).expect(200).body());
  }

  public static String token(String subject, List<String> scopes, List<String> customers) {
    return TestBackend.authorization().token(subject, scopes, customers);
  }
}
