package dev.selfservice.demo;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.selfservice.support.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A webhook that simulates running each execution that the service reports as started, and reports
 * the outcome. It performs no real work: on instances whose names end with TST it fails, on those
 * with DEV it never ends.
 */
final class AutomationRobot implements AutoCloseable {
  private static final int TAKEN = 204;
  private static final int NOT_FROM_THE_SERVICE = 401;

  private final String secret = WebhookReceiver.secret();
  private final Supplier<DemoUser> identity;
  private final DemoApi service;
  private final DemoConsole narrator;
  private final HttpServer webhook;
  private final ExecutorService work = Executors.newSingleThreadExecutor();
  private final Map<String, ReceivedEvent> events = new LinkedHashMap<>();

  /**
   * @param identity the person it reports as, fetched each time because tokens expire
   */
  AutomationRobot(Supplier<DemoUser> identity, DemoApi service, DemoConsole narrator)
      throws IOException {
    this.identity = identity;
    this.service = service;
    this.narrator = narrator;
    this.webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext("/hook", this::receive);
    webhook.start();
  }

  String address() {
    return "http://127.0.0.1:%d/hook".formatted(webhook.getAddress().getPort());
  }

  /** The configuration with which the service sends its events here. */
  Map<String, String> configuration() {
    return Map.of(
        "SELFSERVICE_WEBHOOK_URL",
        address(),
        "SELFSERVICE_WEBHOOK_SECRET",
        secret,
        "SELFSERVICE_WEBHOOK_HOSTS",
        "127.0.0.1");
  }

  /** Answers at once and works afterwards: the service does not wait for the work. */
  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean isGenuine = isGenuine(exchange, body);
      if (isGenuine) {
        receive(new ReceivedEvent(body));
      }
      exchange.sendResponseHeaders(isGenuine ? TAKEN : NOT_FROM_THE_SERVICE, -1);
    }
  }

  private boolean isGenuine(HttpExchange exchange, String body) {
    try {
      new Webhook(secret).verify(body, exchange.getRequestHeaders());
      return true;
    } catch (WebhookVerificationException e) {
      return false;
    }
  }

  /** The same event may arrive twice. */
  private void receive(ReceivedEvent event) {
    boolean isNew;
    synchronized (events) {
      isNew = events.putIfAbsent(event.id(), event) == null;
    }
    if (isNew && event.type().equals("execution.started")) {
      work.execute(() -> carryOut(event));
    }
  }

  private void carryOut(ReceivedEvent event) {
    try {
      if (event.target().endsWith("DEV")) {
        say(event, "takes its time");
      } else if (event.target().endsWith("TST")) {
        report(event, "failed", "The instance did not answer");
      } else {
        report(event, "succeeded", "Carried out");
      }
    } catch (IOException e) {
      say(event, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void report(ReceivedEvent event, String outcome, String remark)
      throws IOException, InterruptedException {
    var body = "{\"outcome\":\"%s\",\"remark\":\"%s\"}".formatted(outcome, remark);
    var answer = service.send(identity.get(), DemoCall.put(event.path() + "/outcome", body));
    say(event, outcome + (answer.status() == 200 ? "" : ", but the report: " + answer.body()));
  }

  private void say(ReceivedEvent event, String what) {
    narrator.fact("Robot", "%s on %s: %s".formatted(event.activity(), event.target(), what));
  }

  /** The events that it has received about one execution, in that order. */
  List<ReceivedEvent> events(String executionId) {
    synchronized (events) {
      return events.values().stream()
          .filter(event -> event.executionId().equals(executionId))
          .toList();
    }
  }

  @Override
  public void close() {
    webhook.stop(0);
    work.shutdownNow();
  }
}
