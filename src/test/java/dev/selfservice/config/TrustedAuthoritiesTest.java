package dev.selfservice.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be used; {@code KeysIT} uses a good one on every server. */
class TrustedAuthoritiesTest {
  @Test
  void namesTheSettingIfThereIsNoFile(@TempDir Path folder) {
    assertThatThrownBy(() -> TrustedAuthorities.with(folder.resolve("missing.pem")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SELFSERVICE_CA_FILE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no certificate",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
      })
  void namesTheSettingIfTheFileHasNoCertificate(String content, @TempDir Path folder)
      throws Exception {
    var file = Files.writeString(folder.resolve("ca.pem"), content);

    assertThatThrownBy(() -> TrustedAuthorities.with(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SELFSERVICE_CA_FILE");
  }
}
