package dev.selfservice.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.Change.By;
import dev.selfservice.history.Change.Entry;
import dev.selfservice.history.Change.Side;
import dev.selfservice.json.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final Instant AT = Instant.parse("2030-06-01T11:00:00.123456789Z");
  private static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");
  private static final Window WINDOW = new Window(NOON, NOON.plusSeconds(3_600));
  private static final Transition TAKEN_BACK =
      new Transition(
          "3-A", Optional.of("SCHEDULED"), "READY", Optional.of(WINDOW), Optional.empty());

  private final Deed cancel =
      Deed.of(Action.CANCEL, new Author("ann", Optional.of("console")), AT)
          .because(Optional.of("Freeze"))
          .uncompensated(true);

  @Test
  void saysWhatWasDone() {
    var link = Link.after(new Head(4, Optional.of("h4")), "3-R", cancel, List.of(TAKEN_BACK));

    assertThat(link.change())
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
                        new Side("SCHEDULED", "2030-06-01T12:00:00Z", "2030-06-01T13:00:00Z"),
                        new Side("READY", null, null)))));
  }

  @Test
  void isHashedAsItsTextReads() {
    var link = Link.after(Head.NONE, "3-R", cancel, List.of(TAKEN_BACK));

    assertThat(link.canonicalText()).isEqualTo(StrictJson.write(link.change()));
    assertThat(link.head()).isEqualTo(new Head(1, Optional.of(Sha256.hex(link.canonicalText()))));
  }

  @Test
  void leavesOutWhatThereIsNot() {
    var deed = Deed.of(Action.CREATE, new Author("ann", Optional.empty()), AT);
    var appears =
        new Transition("3-R", Optional.empty(), "READY", Optional.empty(), Optional.empty());

    assertThat(Link.after(Head.NONE, "3-R", deed, List.of(appears)).canonicalText())
        .doesNotContain(
            "null", "previous", "client", "reason", "uncompensated", "restores", "from");
  }

  @Test
  void followsTheOneBeforeAndNoOther() {
    var link = Link.after(new Head(4, Optional.of("h4")), "3-R", cancel, List.of(TAKEN_BACK));

    assertThat(link.follows(new Head(4, Optional.of("h4")))).isTrue();
    assertThat(link.follows(new Head(4, Optional.of("h5")))).isFalse();
    assertThat(link.follows(new Head(4, Optional.empty()))).isFalse();
    assertThat(link.follows(new Head(3, Optional.of("h4")))).isFalse();
    assertThat(link.follows(new Head(5, Optional.of("h4")))).isFalse();
  }

  @Test
  void namesTheCancelThatItGivesBack() {
    var restore = Deed.of(Action.RESTORE, Author.SERVICE, AT).restoring("c1");
    var change = Link.after(Head.NONE, "3-R", restore, List.of(TAKEN_BACK)).change();

    assertThat(change.restores()).isEqualTo("c1");
    assertThat(change.by()).isEqualTo(new By("selfservice", null));
    assertThat(change.uncompensated()).isNull();
  }

  @Test
  void givesBackTheWindowThatItTells() {
    assertThat(Side.of("SCHEDULED", Optional.of(WINDOW)).window()).contains(WINDOW);
    assertThat(Side.of("READY", Optional.empty()).window()).isEmpty();
  }

  @Test
  void readsAgainAWindowThatEndsLaterThanAnyMayStart() {
    var window =
        new Window(Instant.parse("9998-12-31T23:59:59Z"), Instant.parse("9999-12-31T00:00:00Z"));

    assertThat(Side.of("SCHEDULED", Optional.of(window)).window()).contains(window);
  }
}
