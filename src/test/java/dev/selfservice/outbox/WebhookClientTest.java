package dev.selfservice.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfservice.support.WebhookReceiver;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that may be configured as a webhook; every other value fails the deployment. */
class WebhookClientTest {
  private static final List<String> NONE = List.of();

  @Test
  void acceptsAnHttpsUrl() {
    var url = "https://automation.example:8443/hook?a=b";

    assertThat(WebhookClient.checked(url, NONE)).hasToString(url);
  }

  @Test
  void requiresNoTlsForAHostNamedInTheConfiguration() {
    var hosts = List.of("127.0.0.1", "automation.internal");

    assertThat(WebhookClient.checked("http://automation.internal/hook", hosts)).isNotNull();
    assertRefused("http://automation.internal.example/hook", hosts);
    assertRefused("http://automation.example/hook", hosts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://automation.example/hook",
        "ftp://automation.example/hook",
        "https:///hook",
        "https:hook",
        "automation.example/hook",
        "https://user:secret@automation.example/hook",
        "https://user:secret@auto mation.example/hook"
      })
  void rejectsAnythingElse(String url) {
    assertRefused(url, NONE);
  }

  private static void assertRefused(String url, List<String> hosts) {
    assertThatThrownBy(() -> WebhookClient.checked(url, hosts))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SELFSERVICE_WEBHOOK_URL")
        .hasNoCause()
        .hasMessageNotContaining("secret@");
  }

  @Test
  void requiresASecretAndDoesNotDiscloseIt() {
    assertThat(WebhookClient.signatures(List.of(WebhookReceiver.secret()))).isNotNull();
    assertThatThrownBy(() -> WebhookClient.signatures(NONE))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> WebhookClient.signatures(List.of("whsec_not Base64!")))
        .isInstanceOf(IllegalStateException.class)
        .hasNoCause()
        .hasMessageNotContaining("not Base64!");
  }
}
