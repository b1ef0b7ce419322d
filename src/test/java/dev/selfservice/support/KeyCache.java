package dev.selfservice.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy between the service and an authorization server's keys: it counts its responses. If
 * configured so, it serves the last keys while it cannot get new ones.
 */
public final class KeyCache implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final URI origin;
  private volatile String last = "";
  private volatile boolean keeps = true;
  private volatile boolean holds;
  private final AtomicInteger answers = new AtomicInteger();

  public KeyCache(String origin) {
    this.origin = URI.create(origin);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:%d/keys".formatted(server.getAddress().getPort());
  }

  /** Whether it answers with the last keys while it cannot get new ones; otherwise with a 502. */
  public void keepLast(boolean keep) {
    keeps = keep;
  }

  /** Whether it answers with the last keys without asking for new ones. */
  public void holdLast(boolean hold) {
    holds = hold;
  }

  /** The number of its responses. */
  public int answers() {
    return answers.get();
  }

  /** Whether the last served keys contain that key. */
  public boolean hasTold(String kid) {
    return last.contains(kid);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isFresh = refresh();
      byte[] body = last.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(isFresh || keeps ? 200 : 502, body.length);
      exchange.getResponseBody().write(body);
    } finally {
      answers.incrementAndGet();
    }
  }

  private boolean refresh() {
    if (holds) {
      return true;
    }
    try {
      var request = HttpRequest.newBuilder(origin).timeout(Duration.ofSeconds(10)).build();
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        last = answer.body();
        return true;
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
