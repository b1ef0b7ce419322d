package dev.selfservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.InServer;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** The pages and health checks beside the API. */
class PagesIT extends InServer {
  @Test
  void pagesAndHealthChecksAreAvailable() {
    assertThat(get("").header("Content-Type")).startsWith("text/html");
    assertThat(get("openapi.yaml").body()).contains("openapi: 3");
    assertThat(get("problems/not-found").body()).contains("not-found");
    assertThat(send(world.api.serverRequest("openapi")).body())
        .contains("/customers/{supportIdentifier}");
    assertThat(send(world.api.healthRequest("live")).body()).contains("UP");
    assertThat(send(world.api.healthRequest("ready")).body()).contains("database", "UP");
  }

  private ApiResponse get(String path) {
    return send(world.api.request(path));
  }

  private ApiResponse send(HttpRequest.Builder request) {
    return world.api.send(request.build()).expect(200);
  }
}
