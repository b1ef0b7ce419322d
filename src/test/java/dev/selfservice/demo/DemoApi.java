package dev.selfservice.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The running service over HTTP. */
final class DemoApi {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String base;

  /**
   * @param base the prefix of every path
   */
  DemoApi(String base) {
    this.base = base;
  }

  /**
   * @throws IOException if the server does not answer
   */
  DemoResponse send(DemoUser by, DemoCall call) throws IOException, InterruptedException {
    var response = http.send(request(by, call), BodyHandlers.ofString());
    return new DemoResponse(
        response.statusCode(),
        response.body(),
        response.headers().firstValue("WWW-Authenticate"),
        response.headers().firstValue("Selfservice-Change-Id"));
  }

  private HttpRequest request(DemoUser by, DemoCall call) {
    var request =
        HttpRequest.newBuilder(URI.create(base + call.path()))
            .timeout(Duration.ofSeconds(60))
            .method(call.method(), BodyPublishers.ofString(call.body()));
    if (!by.token().isEmpty()) {
      request.header("Authorization", "Bearer " + by.token());
    }
    if (!call.body().isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return request.build();
  }
}
