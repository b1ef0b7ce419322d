package dev.selfservice.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.Change.StateSnapshot;
import dev.selfservice.request.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryVerifierTest {
  private static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");
  private static final TimeWindow WINDOW = new TimeWindow(NOON, NOON.plusSeconds(3_600));
  private static final String NEVER = "0".repeat(64);

  private final HistoryEntry created =
      HistoryEntry.after(
          HistoryHead.NONE,
          "3-A",
          metadata(Action.CREATE),
          List.of(appears("3-A"), appears("3-B")));
  private final HistoryEntry scheduled =
      HistoryEntry.after(
          created.head(), "3-A", metadata(Action.SCHEDULE), List.of(isScheduled("3-A")));
  private final HistoryEntry cancelled =
      HistoryEntry.after(
          scheduled.head(), "3-A", metadata(Action.CANCEL), List.of(isUnscheduled("3-A")));

  @Test
  void isIntactIfEachEntryFollowsThePreviousOne() {
    var chain = chain(NEVER, created, scheduled, cancelled);

    assertThat(chain.isIntact()).isTrue();
    assertThat(chain.isFound()).isFalse();
  }

  @Test
  void findsTheTagOfEachEntry() {
    for (var kept : List.of(created, scheduled, cancelled)) {
      assertThat(chain(kept.head().etag(), created, scheduled, cancelled).isFound()).isTrue();
    }
  }

  @Test
  void replaysItsEntries() {
    var ready = new StateSnapshot("READY", null, null);

    assertThat(chain(NEVER, created, scheduled).executions())
        .isEqualTo(
            Map.of(
                "3-A",
                new StateSnapshot("SCHEDULED", "2030-06-01T12:00:00Z", "2030-06-01T13:00:00Z"),
                "3-B",
                ready));
    assertThat(chain(NEVER, created, scheduled, cancelled).executions())
        .isEqualTo(Map.of("3-A", ready, "3-B", ready));
  }

  @Test
  void breaksAtAMissingEntry() {
    assertThat(chain(NEVER, scheduled).isIntact()).isFalse();
    assertThat(chain(NEVER, created, cancelled).isIntact()).isFalse();
  }

  @Test
  void breaksAtARepeatedEntry() {
    assertThat(chain(NEVER, created, created).isIntact()).isFalse();
  }

  @Test
  void breaksAtAnEntryOfAnotherHistory() {
    var other =
        HistoryEntry.after(
            HistoryHead.NONE, "3-A", metadata(Action.CREATE), List.of(appears("3-C")));

    assertThat(chain(NEVER, other, scheduled).isIntact()).isFalse();
  }

  @Test
  void breaksWhereAnEntryContradictsTheStateOfItsExecution() {
    var unscheduledTwice =
        HistoryEntry.after(
            cancelled.head(), "3-A", metadata(Action.CANCEL), List.of(isUnscheduled("3-A")));
    var createdTwice =
        HistoryEntry.after(created.head(), "3-A", metadata(Action.CREATE), List.of(appears("3-A")));
    var neverCreated =
        HistoryEntry.after(
            created.head(), "3-A", metadata(Action.SCHEDULE), List.of(isScheduled("3-C")));

    assertThat(chain(NEVER, created, scheduled, cancelled, unscheduledTwice).isIntact()).isFalse();
    assertThat(chain(NEVER, created, createdTwice).isIntact()).isFalse();
    assertThat(chain(NEVER, created, neverCreated).isIntact()).isFalse();
  }

  @Test
  void ignoresAllEntriesAfterABreak() {
    var chain = chain(created.head().etag(), scheduled, created);

    assertThat(chain.isIntact()).isFalse();
    assertThat(chain.isFound()).isFalse();
    assertThat(chain.executions()).isEmpty();
  }

  @Test
  void stillFindsATagBeforeABreak() {
    var chain = chain(created.head().etag(), created, cancelled);

    assertThat(chain.isIntact()).isFalse();
    assertThat(chain.isFound()).isTrue();
  }

  private static HistoryVerifier chain(String wanted, HistoryEntry... entries) {
    var chain = new HistoryVerifier(wanted);
    List.of(entries).forEach(chain::add);
    return chain;
  }

  private static ChangeMetadata metadata(Action action) {
    return ChangeMetadata.of(action, new Actor("ann", Optional.of("console")), NOON);
  }

  /** The root is created first. */
  private static int position(String id) {
    return id.equals("3-A") ? 0 : 1;
  }

  private static Transition appears(String id) {
    return new Transition(
        id, position(id), Optional.empty(), "READY", Optional.empty(), Optional.empty());
  }

  private static Transition isScheduled(String id) {
    return new Transition(
        id, position(id), Optional.of("READY"), "SCHEDULED", Optional.empty(), Optional.of(WINDOW));
  }

  private static Transition isUnscheduled(String id) {
    return new Transition(
        id, position(id), Optional.of("SCHEDULED"), "READY", Optional.of(WINDOW), Optional.empty());
  }
}
