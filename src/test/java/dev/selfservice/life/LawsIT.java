package dev.selfservice.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.Deployments;
import dev.selfservice.support.World;
import java.net.URL;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random lives on the running server. A longer run is {@code -Dselfservice.lives=1000}; the lives
 * of a run that failed come again with the seed that it names, {@code -Dselfservice.lives.seed=…}.
 */
@ExtendWith(ArquillianExtension.class)
class LawsIT {
  private static final Logger LOG = Logger.getLogger(LawsIT.class.getName());
  private static final int LIVES = Integer.getInteger("selfservice.lives", 20);
  private static final long SEED =
      Long.getLong("selfservice.lives.seed", ThreadLocalRandom.current().nextInt(1_000_000_000));

  private static final Set<String> SEEN =
      Set.of(
          "create done",
          "schedule done",
          "start done",
          "report done",
          "cancel done",
          "bulk done",
          "restore done",
          "schedule schedule-conflict");

  @ArquillianResource URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployments.selfservice();
  }

  /** Some lives more, should not all of it have come up by then; a single one is a repetition. */
  @Test
  void theLawsHoldAfterEveryStep() {
    var kinds = new HashSet<String>();
    int lives = 0;
    while (lives < LIVES || (LIVES > 1 && !kinds.containsAll(SEEN) && lives < 20 * LIVES)) {
      try (var player = new OnServer(World.create(new Api(url)))) {
        live(SEED + lives++, player).turns().forEach(turn -> kinds.add(turn.kind()));
      }
    }

    LOG.log(Level.INFO, "{0} lives from seed {1}: {2}", new Object[] {lives, SEED, kinds});
    assertThat(lives).isPositive();
    assertThat(LIVES > 1 ? kinds : SEEN).containsAll(SEEN);
  }

  private static Life live(long seed, OnServer player) {
    try {
      return new Life(player).live(Steps.ofSeed(seed));
    } catch (AssertionError e) {
      throw new AssertionError(
          "With -Dselfservice.lives=1 -Dselfservice.lives.seed=%d: %s"
              .formatted(seed, e.getMessage()),
          e);
    }
  }

  @Test
  void whatSomebodyChangesInAHistoryIsFound() {
    try (var player = new OnServer(World.create(new Api(url)))) {
      live(SEED, player);
      var forger = new Forger(player.seen().heads(), new Random(SEED));

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
