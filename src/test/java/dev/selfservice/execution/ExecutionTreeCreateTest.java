package dev.selfservice.execution;

import static dev.selfservice.execution.TreeFixture.single;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.selfservice.history.Transition;
import dev.selfservice.problem.Refusal.TreeTooLarge;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Creating roots and executions below them. */
class ExecutionTreeCreateTest {
  @Test
  void aRootIsItsOwnTreeAndHasNoUpstream() {
    var root = TreeFixture.chain(1).root();

    assertThat(root.rootId()).isEqualTo(root.id());
    assertThat(root.upstreamId()).isEmpty();
    assertThat(root.state()).isEqualTo(State.READY);
    assertThat(root.window()).isEmpty();
  }

  @Test
  void anExecutionAddedBelowHasItsPosition() {
    var chain = TreeFixture.chain(2);

    var added = chain.grow(chain.get(1), single());

    assertThat(added.rootId()).isEqualTo(chain.root().id());
    assertThat(added.upstreamId()).contains(chain.get(1).id());
    assertThat(added.position()).isEqualTo(2);
    assertThat(chain.tree().downstream(chain.get(1).id())).containsExactly(added);
  }

  @Test
  void aSubtreeIsAnExecutionAndAllBelowIt() {
    var fork = TreeFixture.chain(3);
    var sibling = fork.grow(fork.root(), single());

    assertThat(fork.tree().subtree(fork.root().id()))
        .containsExactly(fork.root(), fork.get(1), sibling, fork.get(2));
    assertThat(fork.tree().subtree(fork.get(1).id())).containsExactly(fork.get(1), fork.get(2));
    assertThat(fork.tree().subtree(sibling.id())).containsExactly(sibling);
  }

  @Test
  void aCreationHasNoStateBefore() {
    var root = TreeFixture.chain(1).root();

    assertThat(ExecutionTree.creationOf(root))
        .isEqualTo(
            new Transition(
                root.id(),
                root.position(),
                Optional.empty(),
                "READY",
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void idsHaveTheFormOfTheContract() {
    assertThat(TreeFixture.chain(1).root().id()).matches("3-[0-9A-Z]{10}");
  }

  @Test
  void fitsUpToTheSize() {
    var chain = TreeFixture.chain(8);

    assertThatCode(() -> new TreeLimits(10, 50).requireRoom(chain.tree(), chain.root().id(), 2))
        .doesNotThrowAnyException();
  }

  @Test
  void isRefusedBeyondTheSize() {
    var chain = TreeFixture.chain(9);

    var refusal =
        refusalOf(() -> new TreeLimits(10, 50).requireRoom(chain.tree(), chain.root().id(), 2));

    assertThat(refusal).isEqualTo(new TreeTooLarge("size", 10));
  }

  @Test
  void fitsDownToTheDepth() {
    var chain = TreeFixture.chain(3);

    assertThatCode(() -> new TreeLimits(1_000, 5).requireRoom(chain.tree(), chain.get(2).id(), 2))
        .doesNotThrowAnyException();
  }

  @Test
  void isRefusedBeyondTheDepth() {
    var chain = TreeFixture.chain(4);

    var refusal =
        refusalOf(() -> new TreeLimits(1_000, 5).requireRoom(chain.tree(), chain.get(3).id(), 2));

    assertThat(refusal).isEqualTo(new TreeTooLarge("depth", 5));
  }

  @Test
  void theDepthIsThatOfTheBranch() {
    var deep = TreeFixture.chain(5);

    assertThatCode(() -> new TreeLimits(1_000, 5).requireRoom(deep.tree(), deep.root().id(), 4))
        .doesNotThrowAnyException();
  }
}
