package dev.selfservice.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.history.Change.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");
  private static final Window WINDOW = new Window(NOON, NOON.plusSeconds(3_600));
  private static final String NEVER = "0".repeat(64);

  private final Link created =
      Link.after(Head.NONE, "3-A", deed(Action.CREATE), List.of(appears("3-A"), appears("3-B")));
  private final Link scheduled =
      Link.after(created.head(), "3-A", deed(Action.SCHEDULE), List.of(isScheduled("3-A")));
  private final Link cancelled =
      Link.after(scheduled.head(), "3-A", deed(Action.CANCEL), List.of(isTakenBack("3-A")));

  @Test
  void holdsWhereEachLinkFollowsFromTheOneBefore() {
    var chain = chain(NEVER, created, scheduled, cancelled);

    assertThat(chain.isIntact()).isTrue();
    assertThat(chain.isFound()).isFalse();
  }

  @Test
  void findsTheTagOfEachOfItsLinks() {
    for (var kept : List.of(created, scheduled, cancelled)) {
      assertThat(chain(kept.head().etag(), created, scheduled, cancelled).isFound()).isTrue();
    }
  }

  @Test
  void replaysWhatItsLinksSay() {
    var ready = new Side("READY", null, null);

    assertThat(chain(NEVER, created, scheduled).executions())
        .isEqualTo(
            Map.of(
                "3-A",
                new Side("SCHEDULED", "2030-06-01T12:00:00Z", "2030-06-01T13:00:00Z"),
                "3-B",
                ready));
    assertThat(chain(NEVER, created, scheduled, cancelled).executions())
        .isEqualTo(Map.of("3-A", ready, "3-B", ready));
  }

  @Test
  void breaksWhereALinkIsMissing() {
    assertThat(chain(NEVER, scheduled).isIntact()).isFalse();
    assertThat(chain(NEVER, created, cancelled).isIntact()).isFalse();
  }

  @Test
  void breaksWhereALinkIsThereTwice() {
    assertThat(chain(NEVER, created, created).isIntact()).isFalse();
  }

  @Test
  void breaksWhereALinkIsOfAnotherHistory() {
    var other = Link.after(Head.NONE, "3-A", deed(Action.CREATE), List.of(appears("3-C")));

    assertThat(chain(NEVER, other, scheduled).isIntact()).isFalse();
  }

  @Test
  void breaksWhereAnExecutionWasNotAsALinkSays() {
    var takenBackTwice =
        Link.after(cancelled.head(), "3-A", deed(Action.CANCEL), List.of(isTakenBack("3-A")));
    var bornTwice = Link.after(created.head(), "3-A", deed(Action.CREATE), List.of(appears("3-A")));
    var neverBorn =
        Link.after(created.head(), "3-A", deed(Action.SCHEDULE), List.of(isScheduled("3-C")));

    assertThat(chain(NEVER, created, scheduled, cancelled, takenBackTwice).isIntact()).isFalse();
    assertThat(chain(NEVER, created, bornTwice).isIntact()).isFalse();
    assertThat(chain(NEVER, created, neverBorn).isIntact()).isFalse();
  }

  @Test
  void looksAtNothingBehindABreak() {
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

  private static Chain chain(String wanted, Link... links) {
    var chain = new Chain(wanted);
    List.of(links).forEach(chain::add);
    return chain;
  }

  private static Deed deed(Action action) {
    return Deed.of(action, new Author("ann", Optional.of("console")), NOON);
  }

  private static Transition appears(String id) {
    return new Transition(id, Optional.empty(), "READY", Optional.empty(), Optional.empty());
  }

  private static Transition isScheduled(String id) {
    return new Transition(
        id, Optional.of("READY"), "SCHEDULED", Optional.empty(), Optional.of(WINDOW));
  }

  private static Transition isTakenBack(String id) {
    return new Transition(
        id, Optional.of("SCHEDULED"), "READY", Optional.of(WINDOW), Optional.empty());
  }
}
