package dev.selfservice.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.Change.By;
import dev.selfservice.history.Change.Entry;
import dev.selfservice.history.Change.StateSnapshot;
import dev.selfservice.json.StrictJson;
import dev.selfservice.request.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryEntryTest {
  private static final Instant AT = Instant.parse("2030-06-01T11:00:00.123456789Z");
  private static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");
  private static final TimeWindow WINDOW = new TimeWindow(NOON, NOON.plusSeconds(3_600));
  private static final Transition UNSCHEDULED =
      new Transition(
          "3-A", 0, Optional.of("SCHEDULED"), "READY", Optional.of(WINDOW), Optional.empty());

  private final ChangeMetadata cancel =
      ChangeMetadata.of(Action.CANCEL, new Actor("ann", Optional.of("console")), AT)
          .withReason(Optional.of("Freeze"))
          .uncompensated(true);

  @Test
  void describesItsChange() {
    var entry =
        HistoryEntry.after(
            new HistoryHead(4, Optional.of("h4")), "3-R", cancel, List.of(UNSCHEDULED));

    assertThat(entry.change())
        .isEqualTo(
            new Change(
                "3-R",
                5,
                "h4",
                cancel.changeId(),
                "2030-06-01T11:00:00.123456Z",
                new By("ann", "console"),
                Action.CANCEL,
                "Freeze",
                true,
                null,
                List.of(
                    new Entry(
                        "3-A",
                        new StateSnapshot(
                            "SCHEDULED", "2030-06-01T12:00:00Z", "2030-06-01T13:00:00Z"),
                        new StateSnapshot("READY", null, null)))));
  }

  @Test
  void itsHashIsThatOfItsCanonicalText() {
    var entry = HistoryEntry.after(HistoryHead.NONE, "3-R", cancel, List.of(UNSCHEDULED));

    assertThat(entry.canonicalText()).isEqualTo(StrictJson.write(entry.change()));
    assertThat(entry.head())
        .isEqualTo(new HistoryHead(1, Optional.of(Sha256.hex(entry.canonicalText()))));
  }

  @Test
  void leavesOutAbsentValues() {
    var metadata = ChangeMetadata.of(Action.CREATE, new Actor("ann", Optional.empty()), AT);
    var appears =
        new Transition("3-R", 0, Optional.empty(), "READY", Optional.empty(), Optional.empty());

    assertThat(
            HistoryEntry.after(HistoryHead.NONE, "3-R", metadata, List.of(appears)).canonicalText())
        .doesNotContain(
            "null", "previous", "client", "reason", "uncompensated", "restores", "from");
  }

  @Test
  void followsOnlyThePreviousEntry() {
    var entry =
        HistoryEntry.after(
            new HistoryHead(4, Optional.of("h4")), "3-R", cancel, List.of(UNSCHEDULED));

    assertThat(entry.follows(new HistoryHead(4, Optional.of("h4")))).isTrue();
    assertThat(entry.follows(new HistoryHead(4, Optional.of("h5")))).isFalse();
    assertThat(entry.follows(new HistoryHead(4, Optional.empty()))).isFalse();
    assertThat(entry.follows(new HistoryHead(3, Optional.of("h4")))).isFalse();
    assertThat(entry.follows(new HistoryHead(5, Optional.of("h4")))).isFalse();
  }

  @Test
  void namesTheCancelThatItRestores() {
    var restore = ChangeMetadata.of(Action.RESTORE, Actor.SERVICE, AT).restoring("c1");
    var change =
        HistoryEntry.after(HistoryHead.NONE, "3-R", restore, List.of(UNSCHEDULED)).change();

    assertThat(change.restores()).isEqualTo("c1");
    assertThat(change.by()).isEqualTo(new By("selfservice", null));
    assertThat(change.uncompensated()).isNull();
  }

  @Test
  void returnsItsWindow() {
    assertThat(StateSnapshot.of("SCHEDULED", Optional.of(WINDOW)).window()).contains(WINDOW);
    assertThat(StateSnapshot.of("READY", Optional.empty()).window()).isEmpty();
  }

  @Test
  void readsAWindowThatEndsAfterTheLatestAllowedStart() {
    var window =
        new TimeWindow(
            Instant.parse("9998-12-31T23:59:59Z"), Instant.parse("9999-12-31T00:00:00Z"));

    assertThat(StateSnapshot.of("SCHEDULED", Optional.of(window)).window()).contains(window);
  }
}
