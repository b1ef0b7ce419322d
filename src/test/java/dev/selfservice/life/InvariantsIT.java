package dev.selfservice.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.InServer;
import dev.selfservice.support.Progress;
import dev.selfservice.support.TestCustomer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Random lives on the running server. {@code -Dlives=1000} makes a longer run; {@code
 * -Dlives.seed=…} repeats the lives of a failed run, which names its seed.
 */
class InvariantsIT extends InServer {
  private static final Logger LOG = Logger.getLogger(InvariantsIT.class.getName());
  private static final int LIVES = Integer.getInteger("lives", 8);
  private static final long SEED =
      Long.getLong("lives.seed", ThreadLocalRandom.current().nextInt(1_000_000_000));

  private static final Set<String> SEEN =
      Set.of(
          "create done",
          "schedule done",
          "start done",
          "report done",
          "cancel done",
          "bulk done",
          "restore done",
          "bulk restore done",
          "schedule schedule-conflict");

  /**
   * Runs some more lives if they have not covered everything by then; a run of a single life is a
   * repetition.
   */
  @Test
  void invariantsHoldAfterEveryStep() {
    var kinds = new HashSet<String>();
    int lives = 0;
    var progress = new Progress("Lives", LIVES);
    while (lives < LIVES || (LIVES > 1 && !kinds.containsAll(SEEN) && lives < 20 * LIVES)) {
      try (var player = new ServerSystem(TestCustomer.create(new Api(url)))) {
        live(SEED + lives++, player).turns().forEach(turn -> kinds.add(turn.kind()));
        progress.done(1);
      }
    }

    LOG.log(Level.INFO, "{0} lives from seed {1}: {2}", new Object[] {lives, SEED, kinds});
    assertThat(lives).isPositive();
    assertThat(LIVES > 1 ? kinds : SEEN).containsAll(SEEN);
  }

  private static Life live(long seed, ServerSystem player) {
    try {
      return new Life(player).live(Steps.ofSeed(seed));
    } catch (AssertionError e) {
      throw new AssertionError(
          "With -Dlives=1 -Dlives.seed=%d: %s".formatted(seed, e.getMessage()), e);
    }
  }

  @Test
  void everyForgeryOfAHistoryIsFound() {
    try (var player = new ServerSystem(TestCustomer.create(new Api(url)))) {
      live(SEED, player);
      var forger = new HistoryForger(player.seen().heads(), new Random(SEED));

      assertThat(player.seen().roots()).isNotEmpty();
      for (String root : player.seen().roots()) {
        String kept = player.seen().heads().get(root).etag();
        for (var forgery : forger.forgeries(root)) {
          forgery.commit();
          try {
            assertThat(player.verification(root, kept))
                .as(forgery.toString())
                .endsWith("not intact");
          } finally {
            forgery.undo();
          }
        }
        assertThat(player.verification(root, kept)).isEqualTo("found, intact");
      }
    }
  }
}
