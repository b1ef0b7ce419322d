package dev.selfservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.CommonResponseChecks;
import dev.selfservice.support.InServer;
import dev.selfservice.support.TestCustomer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The response headers for browsers and caches, on responses of JAX-RS, of a servlet, of the
 * server's own servlet for files, and of its error page.
 */
class ResponseHeadersIT extends InServer {
  private static final String STORED = "public, max-age=3600";
  private static final String NOT_STORED = "no-store";

  /** The headers of a proxy; Liberty ignores either without the other. */
  private static final String[] BY_TLS = {
    "X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.1"
  };

  private String id;

  @BeforeEach
  void anExecution() {
    id = world.createSingle();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "index.html",
        "openapi.yaml",
        "explorer.js",
        "pages.css",
        "problems",
        "problems/",
        "problems/not-found",
        "webjars/swagger-ui/5.34.1/swagger-ui.css"
      })
  void resourcesWithoutATokenAreCached(String path) {
    for (String method : new String[] {"GET", "HEAD"}) {
      assertStored(STORED, send(method, path).expect(200));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, nothing, 404",
    "GET, problems/nothing, 404",
    "GET, problem, 404",
    "GET, webjars/nothing, 404",
    "POST, problems/not-found, 405",
    "GET, v1, 401",
    "GET, v1/nothing, 401",
    "PUT, v1/nothing, 401",
    "OPTIONS, v1/nothing, 401",
    "HEAD, v1/nothing, 401",
    "GET, '%76%31/nothing', 401"
  })
  void noRefusalIsStored(String method, String path, int status) {
    assertStored(NOT_STORED, send(method, path).expect(status));
  }

  @Test
  void noAnswerOfTheApiIsStored() {
    var details = world.details(id).expect(200);
    assertStored(NOT_STORED, details);
    assertStored(
        NOT_STORED, world.tryCreate("DCMATI", TestCustomer.SINGLE, "Purge", null).expect(201));
    assertStored(NOT_STORED, call("GET", "/metrics", world.admin).expect(200));
    assertStored(
        NOT_STORED,
        call("GET", world.path(id), world.user, "If-None-Match", details.header("ETag"))
            .expect(304));
    assertStored(NOT_STORED, call("GET", "/nothing", world.user).expect(404));
    assertStored(NOT_STORED, call("DELETE", world.path(id), world.approver).expect(405));
    assertStored(NOT_STORED, call("GET", world.path(id), world.approver).expect(403));
    assertStored(NOT_STORED, call("GET", world.path(id), "not-a-token").expect(401));
  }

  @Test
  void aFileThatTheClientHasCachedIsNotSentAgain() {
    String since = send("GET", "pages.css").expect(200).header("Last-Modified");
    var request = world.api.request("pages.css").header("If-Modified-Since", since);

    assertStored(STORED, world.api.send(request.build()).expect(304));
  }

  @Test
  void browsersMustUseTlsIfTheProxyReportsThatItTerminatesTls() {
    for (String path : new String[] {"", "v1/nothing", "nothing", "problems/"}) {
      var request = world.api.request(path);

      assertThat(world.api.send(request.build()).headers().map())
          .doesNotContainKey("strict-transport-security");
      var answer = world.api.send(request.headers(BY_TLS).build());
      assertThat(answer.headers().allValues("Strict-Transport-Security"))
          .as(path)
          .containsExactly("max-age=31536000");
    }
  }

  @Test
  void locationsOfNewResourcesHaveTheAddressOfTheProxy() {
    var request =
        world
            .api
            .request("v1" + world.executions("DCMATI"))
            .header("Authorization", "Bearer " + world.creator)
            .header("Content-Type", "application/json")
            .headers(BY_TLS)
            .POST(
                BodyPublishers.ofString(
                    "{\"summary\":\"S\",\"config\":{\"type\":\"Trace & Debug\",\"activity\":{\"name\":\"Purge Logs\",\"type\":\"Purge\"}}}"));

    assertThat(world.api.send(request.build()).expect(201).header("Location"))
        .startsWith("https://" + request.build().uri().getAuthority() + "/selfservice/v1/");
  }

  @Test
  void theServerBesideTheWarRevealsNothingAboutItself() {
    for (String path : new String[] {"health", "nothing", ""}) {
      var answer = world.api.send(world.api.serverRequest(path).build());

      CommonResponseChecks.assertTellsNothing(answer);
      assertThat(answer.body()).doesNotContain("Exception", "\tat ", "/work", "jdbc:");
    }
    CommonResponseChecks.assertTellsNothing(
        world.api.send(world.api.healthRequest("ready").build()));
  }

  /** Servers write these responses themselves, before any filter. */
  @Test
  void nothingRevealsTheServerOutsideOfTheWar() {
    CommonResponseChecks.assertTellsNothing(
        world.api.send(world.api.serverRequest("selfservice").build()));
    var hidden = send("GET", "WEB-INF/web.xml").expect(404);
    CommonResponseChecks.assertTellsNothing(hidden);
    assertThat(hidden.body()).doesNotContain("<web-app");
  }

  private ApiResponse send(String method, String path) {
    return world.api.send(world.api.request(path).method(method, BodyPublishers.noBody()).build());
  }

  private ApiResponse call(String method, String path, String token, String... headers) {
    return world.api.call(method, path, token, null, headers);
  }

  private static void assertStored(String expected, ApiResponse answer) {
    CommonResponseChecks.assertOn(answer);
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly(expected);
  }
}
