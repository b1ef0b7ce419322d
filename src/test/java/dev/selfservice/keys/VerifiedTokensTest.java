package dev.selfservice.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
  private final VerifiedTokens verified = new VerifiedTokens();

  @Test
  void containsOnlyTheTokensThatWereAdded() {
    verified.add("a.b.c");

    assertThat(verified.contains("a.b.c")).isTrue();
    assertThat(verified.contains("a.b.d")).isFalse();
  }

  @Test
  void forgetsThemWhenThereAreTooMany() {
    for (int i = 0; i <= 10_000; i++) {
      verified.add("token " + i);
    }

    assertThat(verified.contains("token 0")).isFalse();
    assertThat(verified.contains("token 10000")).isTrue();
  }
}
