package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfservice.support.MapConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings of a deployment. */
class TokenRulesTest {
  @Test
  void acceptsNoTokenUnlessConfigured() {
    var rules = rules(Map.of());

    assertThat(rules.issuer()).isEmpty();
    assertThat(rules.audiences()).isEmpty();
  }

  @Test
  void hasTheDefaultsOfTheContract() {
    var rules = rules(Map.of());

    assertThat(rules.types()).containsExactlyInAnyOrder("at+jwt", "jwt");
    assertThat(rules.needsType()).isTrue();
    assertThat(rules.scopeClaims()).containsExactly("scope", "scp");
    assertThat(rules.scopePrefix()).isEmpty();
    assertThat(rules.customersClaim()).isEqualTo("csi");
  }

  @Test
  void readsIssuerAndAudiencesAsTheContainerDoes() {
    var rules =
        rules(
            Map.of(
                "mp.jwt.verify.issuer", "https://as.example",
                "mp.jwt.verify.audiences", "one, two ,,"));

    assertThat(rules.issuer()).contains("https://as.example");
    assertThat(rules.audiences()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void prefersTheServicesOwnNamesToTheStandardOnes() {
    var rules =
        rules(
            Map.of(
                "mp.jwt.verify.issuer", "https://of-every-application.example",
                "SELFSERVICE_MP_JWT_VERIFY_ISSUER", "https://as.example",
                "SELFSERVICE_MP_JWT_VERIFY_AUDIENCES", "one"));

    assertThat(rules.issuer()).contains("https://as.example");
    assertThat(rules.audiences()).containsExactly("one");
  }

  @Test
  void allowsTenSecondsOfSkewAtMost() {
    assertThat(rules(Map.of()).skew()).hasSeconds(10);
    assertThat(rules(Map.of("mp.jwt.verify.clock.skew", "60")).skew()).hasSeconds(10);
    assertThat(rules(Map.of("mp.jwt.verify.clock.skew", "3")).skew()).hasSeconds(3);
  }

  @Test
  void acceptsNineAlgorithmsUnlessConfigured() {
    assertThat(rules(Map.of()).algorithms()).hasSize(9).doesNotContain("none", "HS256");
    assertThat(rules(Map.of("mp.jwt.verify.publickey.algorithm", "ES256")).algorithms())
        .containsExactly("ES256");
    assertThatThrownBy(() -> rules(Map.of("mp.jwt.verify.publickey.algorithm", "HS256")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("MP_JWT_VERIFY_PUBLICKEY_ALGORITHM");
  }

  @Test
  void readsTypesInAnyCase() {
    assertThat(rules(Map.of("SELFSERVICE_TOKEN_TYPES", "AT+JWT, Special")).types())
        .containsExactlyInAnyOrder("at+jwt", "special");
  }

  @Test
  void readsNoneAsNoType() {
    var rules = rules(Map.of("SELFSERVICE_TOKEN_TYPES", "None,JWT"));

    assertThat(rules.needsType()).isFalse();
    assertThat(rules.types()).containsExactly("jwt");
  }

  @Test
  void readsTheNamesOfTheClaims() {
    var rules =
        rules(
            Map.of(
                "SELFSERVICE_TOKEN_SCOPE_CLAIM", "roles",
                "SELFSERVICE_TOKEN_SCOPE_PREFIX", "https://mcs.example/",
                "SELFSERVICE_TOKEN_CUSTOMERS_CLAIM", "customers"));

    assertThat(rules.scopeClaims()).containsExactly("roles");
    assertThat(rules.scopePrefix()).isEqualTo("https://mcs.example/");
    assertThat(rules.customersClaim()).isEqualTo("customers");
  }

  private static TokenRules rules(Map<String, String> values) {
    return TokenRules.of(new MapConfig(values));
  }
}
