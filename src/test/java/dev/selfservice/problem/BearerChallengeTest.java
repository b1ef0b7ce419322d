package dev.selfservice.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.problem.Refusal.InsufficientScope;
import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refusal.NotOptedIn;
import org.junit.jupiter.api.Test;

class BearerChallengeTest {
  @Test
  void namesNoErrorWithoutAToken() {
    assertThat(BearerChallenge.of(new InvalidToken(true, "none")))
        .contains("Bearer realm=\"selfservice\"");
  }

  @Test
  void namesTheErrorOfARefusedToken() {
    assertThat(
            BearerChallenge.of(
                new InvalidToken(false, "it has expired, or has no valid expiry time")))
        .contains("Bearer realm=\"selfservice\", error=\"invalid_token\"");
  }

  @Test
  void namesTheScopeThatIsMissing() {
    assertThat(BearerChallenge.of(new InsufficientScope("mcs:oci:api:Approver")))
        .contains(
            "Bearer realm=\"selfservice\", error=\"insufficient_scope\", scope=\"mcs:oci:api:Approver\"");
  }

  @Test
  void isOnEvery403() {
    assertThat(BearerChallenge.of(new NotOptedIn("17"))).contains("Bearer realm=\"selfservice\"");
  }

  @Test
  void isOnNoOtherRefusal() {
    assertThat(BearerChallenge.of(new NotFound())).isEmpty();
  }
}
