package dev.selfservice.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.selfservice.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A webhook in this JVM that records the deliveries that it receives, after it has verified the
 * signature as any receiver would. It answers 204 unless {@link #answers} sets another response; a
 * redirect leads to another path of this server, which accepts everything.
 */
public final class WebhookReceiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private static final String ELSEWHERE = "/elsewhere";

  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final String secret = secret();
  private volatile Answering answering = delivery -> 204;

  /**
   * @param path the path of the request
   * @param id the header {@code webhook-id}
   * @param body the event as it was sent
   * @param answered the status of the response; 0 until there is one
   */
  public record Delivery(String path, String id, String body, JsonNode event, int answered) {
    private Delivery answered(int status) {
      return new Delivery(path, id, body, event, status);
    }

    public String type() {
      return event.path("type").asText();
    }

    /** The id of the execution. */
    public String subject() {
      return event.path("subject").asText();
    }

    public String root() {
      return event.at("/data/rootExecutionId").asText();
    }

    public String customer() {
      return event.at("/data/supportIdentifier").asText();
    }
  }

  /** Chooses the status of the response to a delivery; may delay the response. */
  public interface Answering {
    int status(Delivery delivery);
  }

  public WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Creates a new secret. */
  public static String secret() {
    var key = new byte[24];
    new SecureRandom().nextBytes(key);
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The configuration with which the service delivers events to this receiver. */
  public Map<String, String> configuration() {
    return configuration(port());
  }

  /**
   * The same through a proxy.
   *
   * @param port the proxy's
   */
  public Map<String, String> configuration(int port) {
    return Map.of(
        "SELFSERVICE_WEBHOOK_URL",
        "http://127.0.0.1:%d/hook".formatted(port),
        "SELFSERVICE_WEBHOOK_SECRET",
        secret,
        "SELFSERVICE_WEBHOOK_HOSTS",
        "127.0.0.1");
  }

  /** The same as lines of a properties file. */
  public String settings() {
    return configuration().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** Sets how the receiver answers from now on. */
  public void answers(Answering how) {
    answering = how;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      note(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int status = status(exchange, body);
      if (status >= 300 && status < 400) {
        exchange.getResponseHeaders().set("Location", ELSEWHERE);
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private synchronized void note(String request) {
    requests.add(request);
  }

  private int status(HttpExchange exchange, String body) {
    try {
      new Webhook(secret).verify(body, exchange.getRequestHeaders());
    } catch (WebhookVerificationException e) {
      return 401;
    }
    var id = exchange.getRequestHeaders().getFirst("webhook-id");
    var event = StrictJson.readStored(body, JsonNode.class);
    var delivery = new Delivery(exchange.getRequestURI().getPath(), id, body, event, 0);
    int status = delivery.path().equals(ELSEWHERE) ? 204 : answering.status(delivery);
    synchronized (this) {
      deliveries.add(delivery.answered(status));
    }
    return status;
  }

  /** All deliveries, in the order of their responses, including repetitions. */
  public synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** Method and path of each request, whether it was signed or not. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** Deletes all recorded deliveries and requests. */
  public synchronized void forget() {
    deliveries.clear();
    requests.clear();
  }

  /** The accepted (2xx) deliveries for one customer, without repetitions. */
  public List<Delivery> taken(String customer) {
    return deliveries().stream()
        .filter(delivery -> delivery.answered() < 300 && delivery.customer().equals(customer))
        .collect(
            Collectors.toMap(Delivery::id, d -> d, (first, again) -> first, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
