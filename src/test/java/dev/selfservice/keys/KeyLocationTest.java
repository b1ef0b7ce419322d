package dev.selfservice.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where keys are read, from a real HTTP server. */
class KeyLocationTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void readsOverHttpFromThisMachine() throws IOException {
    answer(200, "keys");

    assertThat(location().read()).isEqualTo("keys");
  }

  @Test
  void readsAFile(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("key set.json"), "keys");

    assertThat(KeyLocation.at(file.toUri().toString(), client).read()).isEqualTo("keys");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 302, 404, 500})
  void refusesAnotherStatusAndFollowsNoRedirect(int status) {
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.createContext("/elsewhere", exchange -> respond(exchange, 200, "keys"));

    assertThatThrownBy(() -> location().read())
        .isInstanceOf(IOException.class)
        .hasMessage("the answer has status " + status);
  }

  @Test
  void refusesMoreThanAMegabyte() {
    answer(200, "x".repeat(1_000_001));

    assertThatThrownBy(() -> location().read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 1000000 bytes");
  }

  @Test
  void doesNotWaitForAnAnswerThatDoesNotCome() {
    server.createContext("/", exchange -> {});

    assertThatThrownBy(() -> new HttpKeySource(URI.create(url()), client, SHORT).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no complete answer");
  }

  @Test
  void doesNotWaitForAnAnswerThatDoesNotEnd() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          while (true) { // until the client ends the connection
            body.write('x');
            body.flush();
          }
        });

    assertThatThrownBy(() -> new HttpKeySource(URI.create(url()), client, SHORT).read())
        .isInstanceOf(IOException.class);
  }

  @Test
  void reportsAHostThatDoesNotAnswer() {
    server.stop(0);

    assertThatThrownBy(() -> location().read()).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://as.example/jwks",
        "http://127.0.0.1.example/jwks",
        "http://10.0.0.1/jwks",
        "https://user:secret@as.example/jwks",
        "https:///jwks",
        "ftp://as.example/jwks",
        "jwks.json",
        "/etc/jwks.json",
        "file://host/jwks",
        "jar:file:/x!/y",
        "https://as example/",
        ""
      })
  void refusesOtherUrls(String url) {
    assertThatThrownBy(() -> KeyLocation.at(url, client))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("MP_JWT_VERIFY_PUBLICKEY_LOCATION")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://as.example/jwks", "http://localhost:1/", "http://[::1]:1/", "file:/keys"})
  void acceptsTheseUrls(String url) {
    assertThat(KeyLocation.at(url, client)).hasToString(url);
  }

  private KeySource location() {
    return KeyLocation.at(url(), client);
  }

  private String url() {
    return "http://127.0.0.1:%d/jwks".formatted(server.getAddress().getPort());
  }

  private void answer(int status, String text) {
    server.createContext("/", exchange -> respond(exchange, status, text));
  }

  private static void respond(com.sun.net.httpserver.HttpExchange exchange, int status, String text)
      throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
