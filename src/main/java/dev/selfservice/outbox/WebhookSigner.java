package dev.selfservice.outbox;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs events as defined by Standard Webhooks 1.0, with each configured secret: while a secret is
 * being replaced, receivers that know the old or the new one accept the events.
 */
final class WebhookSigner {
  private final List<Webhook> keys;

  /**
   * @param secrets in Base64, with or without the prefix {@code whsec_}
   * @throws IllegalArgumentException if one of them is not Base64
   */
  WebhookSigner(List<String> secrets) {
    this.keys = secrets.stream().map(Webhook::new).toList();
  }

  /**
   * The headers for a body that is sent now. The time is that of this machine's clock, not of the
   * database's, because receivers compare it with their own clocks.
   */
  Map<String, String> headers(String id, String body) {
    return headers(id, Instant.now(), body);
  }

  Map<String, String> headers(String id, Instant at, String body) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(Webhook.UNBRANDED_MSG_ID_KEY, id);
    headers.put(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, Long.toString(at.getEpochSecond()));
    headers.put(
        Webhook.UNBRANDED_MSG_SIGNATURE_KEY,
        String.join(" ", keys.stream().map(key -> sign(key, id, at, body)).toList()));
    return headers;
  }

  private static String sign(Webhook key, String id, Instant at, String body) {
    try {
      return key.sign(id, at.getEpochSecond(), body);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("The JVM cannot sign", e);
    }
  }
}
