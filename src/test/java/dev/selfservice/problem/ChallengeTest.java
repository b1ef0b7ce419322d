package dev.selfservice.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.problem.Refusal.InsufficientScope;
import dev.selfservice.problem.Refusal.InvalidToken;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refusal.NotOptedIn;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  @Test
  void namesNoErrorWhereNoTokenCame() {
    assertThat(Challenge.of(new InvalidToken(true, "none")))
        .contains("Bearer realm=\"selfservice\"");
  }

  @Test
  void namesTheErrorOfATokenThatIsNotTaken() {
    assertThat(Challenge.of(new InvalidToken(false, "it has expired")))
        .contains("Bearer realm=\"selfservice\", error=\"invalid_token\"");
  }

  @Test
  void namesTheScopeThatIsMissing() {
    assertThat(Challenge.of(new InsufficientScope("mcs:oci:api:Approver")))
        .contains(
            "Bearer realm=\"selfservice\", error=\"insufficient_scope\", scope=\"mcs:oci:api:Approver\"");
  }

  @Test
  void standsOnEvery403() {
    assertThat(Challenge.of(new NotOptedIn("17"))).contains("Bearer realm=\"selfservice\"");
  }

  @Test
  void standsOnNoOtherRefusal() {
    assertThat(Challenge.of(new NotFound())).isEmpty();
  }
}
