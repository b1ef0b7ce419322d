package dev.selfservice.outbox;

import dev.selfservice.config.OutboundHttp;
import dev.selfservice.config.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends events to the configured webhook, if there is one. */
@ApplicationScoped
class WebhookClient {
  @Inject Settings settings;
  @Inject OutboundHttp http;

  private Optional<Target> target = Optional.empty();

  private record Target(URI url, WebhookSigner signer) {}

  /**
   * Reads the configuration.
   *
   * @throws IllegalStateException if it is invalid
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
                        signatures(settings.webhookSecrets())));
  }

  /**
   * The URL, checked.
   *
   * @param hosts the hosts that may be reached without TLS
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
      // refused without the cause, whose message could contain a password
    }
    throw new IllegalStateException(
        "SELFSERVICE_WEBHOOK_URL must be an https URL, or an http URL with one of"
            + " SELFSERVICE_WEBHOOK_HOSTS as its host, and must not contain a user or password.");
  }

  static WebhookSigner signatures(List<String> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalStateException(
          "SELFSERVICE_WEBHOOK_SECRET is required if SELFSERVICE_WEBHOOK_URL is set.");
    }
    try {
      return new WebhookSigner(secrets);
    } catch (IllegalArgumentException e) {
      // without the cause, whose message could contain the secret
      throw new IllegalStateException("SELFSERVICE_WEBHOOK_SECRET must be Base64.");
    }
  }

  boolean isConfigured() {
    return target.isPresent();
  }

  /**
   * Sends an event.
   *
   * @return the status of the response; completed exceptionally if there is no response in time
   * @throws java.util.NoSuchElementException if no webhook is configured
   */
  CompletableFuture<Integer> send(OutboxEvent event) {
    var to = target.orElseThrow();
    var request =
        HttpRequest.newBuilder(to.url())
            .timeout(settings.webhookTimeout())
            .header("Content-Type", CloudEvent.MEDIA_TYPE)
            .POST(BodyPublishers.ofString(event.body()));
    to.signer().headers(event.id(), event.body()).forEach(request::header);
    var sent = http.client().sendAsync(request.build(), BodyHandlers.discarding());
    // The time-out of the request does not cover the response's body.
    var status =
        sent.thenApply(HttpResponse::statusCode)
            .orTimeout(settings.webhookTimeout().toMillis(), TimeUnit.MILLISECONDS);
    return status.whenComplete((code, failure) -> sent.cancel(true));
  }
}
