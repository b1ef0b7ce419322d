package dev.selfservice.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.selfservice.support.WebhookReceiver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {
  private static final String BODY = "{\"id\":\"1\"}";

  private final String old = WebhookReceiver.secret();
  private final String replacement = WebhookReceiver.secret();

  private static Map<String, List<String>> headers(List<String> secrets) {
    return new WebhookSigner(secrets)
        .headers("evt-1", BODY).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
  }

  @Test
  void duringRotationReceiversWithEitherSecretAccept() throws Exception {
    var headers = headers(List.of(old, replacement));

    new Webhook(old).verify(BODY, headers);
    new Webhook(replacement).verify(BODY, headers);
  }

  @Test
  void anotherSecretOrAChangedBodyIsRejected() {
    var headers = headers(List.of(old));

    assertThatThrownBy(() -> new Webhook(replacement).verify(BODY, headers))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> new Webhook(old).verify(BODY + " ", headers))
        .isInstanceOf(WebhookVerificationException.class);
  }

  /** The example of the specification. */
  @Test
  void signsLikeTheExampleOfTheSpecification() {
    var headers =
        new WebhookSigner(List.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"))
            .headers(
                "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
                Instant.ofEpochSecond(1649367553),
                "{\"email\":\"test@example.com\",\"username\":\"test_user\"}");

    assertThat(headers.get("webhook-signature"))
        .isEqualTo("v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=");
  }
}
