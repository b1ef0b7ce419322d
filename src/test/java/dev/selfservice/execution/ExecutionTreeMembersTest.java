package dev.selfservice.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Membership and order of the executions of a tree. */
class ExecutionTreeMembersTest {
  private final TreeFixture chain = TreeFixture.chain(3);
  private final String upper = chain.get(0).id();
  private final String middle = chain.get(1).id();
  private final String lower = chain.get(2).id();

  @Test
  void containsTheExecutionsAddedToItAndNoOther() {
    assertThat(chain.tree().contains(upper)).isTrue();
    assertThat(chain.tree().contains(lower)).isTrue();
    assertThat(chain.tree().contains(TreeFixture.chain(1).root().id())).isFalse();
  }

  @Test
  void anExecutionIsBelowAllItsAncestors() {
    assertThat(chain.tree().isBelowAny(lower, Set.of(middle))).isTrue();
    assertThat(chain.tree().isBelowAny(lower, Set.of(upper))).isTrue();
  }

  @Test
  void anExecutionIsNotBelowItselfOrItsDescendants() {
    assertThat(chain.tree().isBelowAny(middle, Set.of(middle, lower))).isFalse();
    assertThat(chain.tree().isBelowAny(upper, Set.of(upper, middle, lower))).isFalse();
    assertThat(chain.tree().isBelowAny(lower, Set.of())).isFalse();
  }
}
