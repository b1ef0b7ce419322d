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

/** What somebody changes in a history is found. */
class HistoryForgeryTest {
  @Property(tries = 50)
  void oneChangedByteOfAnyColumnOfAnyLinkIsFound(
      @ForAll("lives") List<LifeStep> steps,
      @ForAll @IntRange(max = 1_000) int position,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    var forgery = new HistoryForgery(position, flip);
    for (var links : histories(steps)) {
      for (var link : links) {
        for (var column : HistoryForgery.columns()) {
          var forged = with(links, link, forgery.of(link, column));

          assertThat(chain(forged, links).isIntact())
              .as("%s of %s", column.getName(), link.change())
              .isFalse();
        }
      }
    }
  }

  @Property(tries = 50)
  void aChangedTextWithTheHashThatFitsIsFoundByWhoeverKeptTheTag(
      @ForAll("lives") List<LifeStep> steps,
      @ForAll @IntRange(max = 1_000) int position,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    var forgery = new HistoryForgery(position, flip);
    for (var links : histories(steps)) {
      for (var link : links) {
        var chain = chain(with(links, link, forgery.ofTextWithItsHash(link)), links);

        assertThat(chain.isIntact() && chain.isFound()).as("%s", link.change()).isFalse();
      }
    }
  }

  @Property(tries = 50)
  void aLinkThatIsMissingOrTwiceThereIsFoundByWhoeverKeptTheTag(
      @ForAll("lives") List<LifeStep> steps) {
    for (var links : histories(steps)) {
      for (int i = 0; i < links.size(); i++) {
        int place = i;

        assertNotWhole(links, forged -> forged.remove(place));
        assertNotWhole(links, forged -> forged.add(place, forged.get(place)));
      }
    }
  }

  /** Every byte of one short history. */
  @Example
  void noByteOfATextOrAHashIsLeftOut() {
    var links = aShortHistory();
    for (var link : links) {
      for (var column : List.of("canonicalText", "hash")) {
        int length = ((String) HistoryForgery.get(HistoryForgery.column(column), link)).length();
        for (int position = 0; position < length; position++) {
          var forged = new HistoryForgery(position, 1).of(link, HistoryForgery.column(column));

          assertThat(chain(with(links, link, forged), links).isIntact())
              .as("%s of %s at %d", column, link.change(), position)
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
    var links = player.links().get(first);
    assertThat(links).hasSize(6);
    return links;
  }

  private static List<List<HistoryEntry>> histories(List<LifeStep> steps) {
    var player = new InMemorySystem();
    new Life(player).live(steps);
    assertThat(player.links().values()).isNotEmpty().noneMatch(List::isEmpty);
    return List.copyOf(player.links().values());
  }

  private static List<HistoryEntry> with(
      List<HistoryEntry> links, HistoryEntry link, HistoryEntry forged) {
    return links.stream().map(l -> l == link ? forged : l).toList();
  }

  private static void assertNotWhole(
      List<HistoryEntry> links, Consumer<List<HistoryEntry>> forgery) {
    var forged = new ArrayList<>(links);
    forgery.accept(forged);
    var chain = chain(forged, links);
    assertThat(chain.isIntact() && chain.isFound()).isFalse();
  }

  /** As somebody checks it who has kept the newest hash of what it was. */
  private static HistoryVerifier chain(List<HistoryEntry> forged, List<HistoryEntry> links) {
    var chain = new HistoryVerifier(links.get(links.size() - 1).head().etag());
    forged.forEach(chain::add);
    return chain;
  }

  @Provide
  Arbitrary<List<LifeStep>> lives() {
    return Steps.lives();
  }
}
