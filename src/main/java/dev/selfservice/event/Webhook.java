package dev.selfservice.event;

import dev.selfservice.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Whom events are sent to, if anybody. */
@ApplicationScoped
class Webhook {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  @Inject Settings settings;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  private Optional<Target> target = Optional.empty();

  private record Target(URI url, Signatures signatures, HttpClient client) {}

  /**
   * Reads the configuration.
   *
   * @throws IllegalStateException if it cannot be used
   */
  @PostConstruct
  void configure() {
    target =
        settings
            .webhookUrl()
            .map(
                url ->
                    new Target(
                        checked(url, settings.webhookHosts()),
                        signatures(settings.webhookSecrets()),
                        client()));
  }

  /**
   * @param hosts that need no TLS
   */
  static URI checked(String url, List<String> hosts) {
    try {
      var uri = new URI(url);
      boolean isAllowed =
          "https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && hosts.contains(uri.getHost()));
      if (uri.getHost() != null && uri.getUserInfo() == null && isAllowed) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // refused without its message, which could tell of a password
    }
    throw new IllegalStateException(
        "SELFSERVICE_WEBHOOK_URL must be an https URL without user and password, or its host must be one of"
            + " SELFSERVICE_WEBHOOK_HOSTS.");
  }

  static Signatures signatures(List<String> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalStateException("A webhook needs SELFSERVICE_WEBHOOK_SECRET.");
    }
    try {
      return new Signatures(secrets);
    } catch (IllegalArgumentException e) {
      // without the cause, whose message could tell of the secret
      throw new IllegalStateException("SELFSERVICE_WEBHOOK_SECRET is not Base64.");
    }
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT_TIMEOUT)
        .executor(executor)
        .build();
  }

  boolean isConfigured() {
    return target.isPresent();
  }

  /**
   * Sends an event. The answer's status, once it is there; exceptional if none comes in time.
   *
   * @throws java.util.NoSuchElementException if there is nobody to send it to
   */
  CompletableFuture<Integer> send(Event event) {
    var to = target.orElseThrow();
    var request =
        HttpRequest.newBuilder(to.url())
            .timeout(settings.webhookTimeout())
            .header("Content-Type", CloudEvent.MEDIA_TYPE)
            .POST(BodyPublishers.ofString(event.body()));
    to.signatures().headers(event.id(), event.body()).forEach(request::header);
    var sent = to.client().sendAsync(request.build(), BodyHandlers.discarding());
    // The request's own time-out ends with the answer's head.
    var status =
        sent.thenApply(HttpResponse::statusCode)
            .orTimeout(settings.webhookTimeout().toMillis(), TimeUnit.MILLISECONDS);
    return status.whenComplete((code, failure) -> sent.cancel(true));
  }
}
