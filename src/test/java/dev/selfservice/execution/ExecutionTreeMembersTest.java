package dev.selfservice.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is in a tree, and below whom. */
class ExecutionTreeMembersTest {
  private final TreeFixture chain = TreeFixture.chain(3);
  private final String upper = chain.get(0).id();
  private final String middle = chain.get(1).id();
  private final String lower = chain.get(2).id();

  @Test
  void holdsWhatHasGrownInItAndNoOther() {
    assertThat(chain.tree().contains(upper)).isTrue();
    assertThat(chain.tree().contains(lower)).isTrue();
    assertThat(chain.tree().contains(TreeFixture.chain(1).root().id())).isFalse();
  }

  @Test
  void isBelowItsUpstreamAndWhatIsAboveThat() {
    assertThat(chain.tree().isBelowAny(lower, Set.of(middle))).isTrue();
    assertThat(chain.tree().isBelowAny(lower, Set.of(upper))).isTrue();
  }

  @Test
  void isNotBelowItselfNorWhatIsBelowIt() {
    assertThat(chain.tree().isBelowAny(middle, Set.of(middle, lower))).isFalse();
    assertThat(chain.tree().isBelowAny(upper, Set.of(upper, middle, lower))).isFalse();
    assertThat(chain.tree().isBelowAny(lower, Set.of())).isFalse();
  }
}
