package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(rules.scopeClaim()).isEqualTo("scope");
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
  void readsTypesInAnyCase() {
    assertThat(rules(Map.of("SELFSERVICE_TOKEN_TYPES", "AT+JWT, Special")).types())
        .containsExactlyInAnyOrder("at+jwt", "special");
  }

  @Test
  void readsTheNamesOfTheClaims() {
    var rules =
        rules(
            Map.of(
                "SELFSERVICE_TOKEN_SCOPE_CLAIM", "scp",
                "SELFSERVICE_TOKEN_CUSTOMERS_CLAIM", "customers"));

    assertThat(rules.scopeClaim()).isEqualTo("scp");
    assertThat(rules.customersClaim()).isEqualTo("customers");
  }

  private static TokenRules rules(Map<String, String> values) {
    return TokenRules.of(new MapConfig(values));
  }
}
