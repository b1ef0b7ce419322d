package dev.selfservice.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.execution.Outcome;
import dev.selfservice.history.HistoryEntry;
import dev.selfservice.history.HistoryVerifier;
import dev.selfservice.life.LifeCall.Cancel;
import dev.selfservice.life.LifeCall.Create;
import dev.selfservice.life.LifeCall.Report;
import dev.selfservice.life.LifeCall.Restore;
import dev.selfservice.life.LifeCall.Schedule;
import dev.selfservice.life.LifeCall.Start;
import dev.selfservice.life.LifeCall.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The verification finds every forgery of a history. */
class HistoryForgeryTest {
  @Property(tries = 50)
  void oneChangedByteInAnyColumnOfAnyEntryIsFound(
      @ForAll("lives") List<LifeStep> steps,
      @ForAll @IntRange(max = 1_000) int position,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    var forgery = new HistoryForgery(position, flip);
    for (var entries : histories(steps)) {
      for (var entry : entries) {
        for (var column : HistoryForgery.columns()) {
          var forged = with(entries, entry, forgery.of(entry, column));

          assertThat(chain(forged, entries).isIntact())
              .as("%s of %s", column.getName(), entry.change())
              .isFalse();
        }
      }
    }
  }

  @Property(tries = 50)
  void aChangedTextWithAMatchingHashIsFoundWithAKeptTag(
      @ForAll("lives") List<LifeStep> steps,
      @ForAll @IntRange(max = 1_000) int position,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    var forgery = new HistoryForgery(position, flip);
    for (var entries : histories(steps)) {
      for (var entry : entries) {
        var chain = chain(with(entries, entry, forgery.ofTextWithItsHash(entry)), entries);

        assertThat(chain.isIntact() && chain.isFound()).as("%s", entry.change()).isFalse();
      }
    }
  }

  @Property(tries = 50)
  void aMissingOrRepeatedEntryIsFoundWithAKeptTag(@ForAll("lives") List<LifeStep> steps) {
    for (var entries : histories(steps)) {
      for (int i = 0; i < entries.size(); i++) {
        int place = i;

        assertNotWhole(entries, forged -> forged.remove(place));
        assertNotWhole(entries, forged -> forged.add(place, forged.get(place)));
      }
    }
  }

  /** Every byte of one short history. */
  @Example
  void noByteOfATextOrAHashIsLeftOut() {
    var entries = aShortHistory();
    for (var entry : entries) {
      for (var column : List.of("canonicalText", "hash")) {
        int length = ((String) HistoryForgery.get(HistoryForgery.column(column), entry)).length();
        for (int position = 0; position < length; position++) {
          var forged = new HistoryForgery(position, 1).of(entry, HistoryForgery.column(column));

          assertThat(chain(with(entries, entry, forged), entries).isIntact())
              .as("%s of %s at %d", column, entry.change(), position)
              .isFalse();
        }
      }
    }
  }

  private static List<HistoryEntry> aShortHistory() {
    var player = new InMemorySystem();
    player.play(new Create(What.TOGGLE, "DCMATI", Duration.ofHours(1), Optional.empty()));
    String first = player.seen().roots().iterator().next();
    var start = player.now().plus(Duration.ofHours(1));
    player.play(new Schedule(first, start, Optional.of(start.plus(Duration.ofHours(1)))));
    player.play(new Cancel(Set.of(first), false, true));
    player.play(new Restore(first, player.newest(first).id()));
    player.waitUntil(start);
    player.play(new Start(first));
    player.play(new Report(first, Outcome.FAILED));
    var entries = player.links().get(first);
    assertThat(entries).hasSize(6);
    return entries;
  }

  private static List<List<HistoryEntry>> histories(List<LifeStep> steps) {
    var player = new InMemorySystem();
    new Life(player).live(steps);
    assertThat(player.links().values()).isNotEmpty().noneMatch(List::isEmpty);
    return List.copyOf(player.links().values());
  }

  private static List<HistoryEntry> with(
      List<HistoryEntry> entries, HistoryEntry entry, HistoryEntry forged) {
    return entries.stream().map(l -> l == entry ? forged : l).toList();
  }

  private static void assertNotWhole(
      List<HistoryEntry> entries, Consumer<List<HistoryEntry>> forgery) {
    var forged = new ArrayList<>(entries);
    forgery.accept(forged);
    var chain = chain(forged, entries);
    assertThat(chain.isIntact() && chain.isFound()).isFalse();
  }

  /** Verifies as somebody who has kept the newest hash of the original history. */
  private static HistoryVerifier chain(List<HistoryEntry> forged, List<HistoryEntry> entries) {
    var chain = new HistoryVerifier(entries.get(entries.size() - 1).head().etag());
    forged.forEach(chain::add);
    return chain;
  }

  @Provide
  Arbitrary<List<LifeStep>> lives() {
    return Steps.lives();
  }
}
