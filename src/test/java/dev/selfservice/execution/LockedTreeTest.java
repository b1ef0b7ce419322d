package dev.selfservice.execution;

import static dev.selfservice.execution.TreeFixture.NOON;
import static dev.selfservice.support.RefusalAssertions.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.selfservice.execution.LastChanges.LastChange;
import dev.selfservice.history.HistoryHead;
import dev.selfservice.history.Sha256;
import dev.selfservice.problem.Refusal.NotOptedIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The data that accompanies a locked tree. */
class LockedTreeTest {
  private final ExecutionTree tree = TreeFixture.chain(1).tree();

  @Test
  void isRefusedWhereItsCustomerHasNotOptedIn() {
    assertThat(
            refusalOf(
                () -> new LockedTree(tree, NOON, HistoryHead.NONE, false, false).requireOptIn()))
        .isEqualTo(new NotOptedIn("1234"));
  }

  @Test
  void isOpenWhereItsCustomerHasOptedIn() {
    var locked = new LockedTree(tree, NOON, HistoryHead.NONE, true, false);

    assertThatCode(locked::requireOptIn).doesNotThrowAnyException();
  }

  @Test
  void isTheSameForADryRun() {
    assertThat(new LockedTree(tree, NOON, HistoryHead.NONE, true, false).forDryRun())
        .isEqualTo(new LockedTree(tree, NOON, HistoryHead.NONE, true, true));
  }

  @Test
  void knowsTheLastChangeOfEachExecution() {
    var change = new LastChange(NOON, "ann");

    assertThat(new LastChanges(Map.of(tree.root().id(), change)).of(tree.root())).isEqualTo(change);
  }

  @Test
  void hasATagOfItsOwnAndOneWithOthers() {
    assertThat(EntityTags.of(List.of("e1"))).isEqualTo("e1");
    assertThat(EntityTags.of(List.of("e1", "e2"))).isEqualTo(Sha256.hex("e1\ne2"));
  }

  @Test
  void isATicketOfItsServiceType() {
    assertThat(TicketType.type(tree.root())).isEqualTo("Configuration - EBSO");
  }
}
