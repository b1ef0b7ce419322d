package dev.selfservice.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import dev.selfservice.keys.KeySet.Signature;
import dev.selfservice.support.MapConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** When keys are read again, with the default settings, on a clock that the test moves. */
class CurrentKeysTest {
  private static final RSAKey OLD = KeySetTest.rsa("old");
  private static final RSAKey NEW = KeySetTest.rsa("new");
  private static final String BY_OLD = KeySetTest.token("RS256", "old", OLD);
  private static final String BY_NEW = KeySetTest.token("RS256", "new", NEW);
  private static final String BY_NOBODY = KeySetTest.token("RS256", "nobody", NEW);

  private final Published published = new Published();
  private Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private final CurrentKeys keys =
      new CurrentKeys(published, KeySettings.of(new MapConfig(Map.of())), () -> now);

  private static final class Published implements KeySource {
    private String text = KeySetTest.json(OLD);
    private boolean answers = true;
    private int reads;

    @Override
    public String read() throws IOException {
      reads++;
      if (!answers) {
        throw new IOException("no answer");
      }
      return text;
    }
  }

  @Test
  void readsTheKeysOnceForManyTokens() {
    keys.readIfDue();
    for (int i = 0; i < 100; i++) {
      assertThat(keys.check(BY_OLD)).isEqualTo(Signature.VALID);
    }

    assertThat(published.reads).isEqualTo(1);
    assertThat(keys.status().usable()).isEqualTo(1);
    assertThat(keys.status().readAt()).contains(now);
  }

  @Test
  void readsThemForTheFirstTokenIfTheyCouldNotBeReadBefore() {
    assertThat(keys.check(BY_OLD)).isEqualTo(Signature.VALID);
  }

  @Test
  void readsThemAtMostEveryTenSecondsForUnknownKeys() {
    keys.readIfDue();
    for (int i = 0; i < 60; i++) {
      pass(Duration.ofSeconds(1));
      assertThat(keys.check(BY_NOBODY)).isEqualTo(Signature.OF_AN_UNKNOWN_KEY);
    }

    assertThat(published.reads).isEqualTo(1 + 6);
  }

  @Test
  void acceptsANewKeyTenSecondsAfterTheLastRead() {
    keys.readIfDue();
    published.text = KeySetTest.json(OLD, NEW);
    assertThat(keys.check(BY_NEW)).isEqualTo(Signature.OF_AN_UNKNOWN_KEY);

    pass(Duration.ofSeconds(10));
    assertThat(keys.check(BY_NEW)).isEqualTo(Signature.VALID);
    assertThat(keys.check(BY_OLD)).isEqualTo(Signature.VALID);
  }

  @Test
  void refusesARemovedKeyAfterFiveMinutes() {
    keys.readIfDue();
    published.text = KeySetTest.json(NEW);

    pass(Duration.ofMinutes(5).minusSeconds(1));
    keys.readIfDue();
    assertThat(keys.check(BY_OLD)).isEqualTo(Signature.VALID);
    pass(Duration.ofSeconds(1));
    keys.readIfDue();
    assertThat(keys.check(BY_OLD)).isEqualTo(Signature.OF_AN_UNKNOWN_KEY);
  }

  @Test
  void usesTheLastKeysForAnHourWhileTheyCannotBeRead() {
    keys.readIfDue();
    published.answers = false;

    pass(Duration.ofMinutes(5));
    keys.readIfDue();
    assertThat(keys.check(BY_OLD)).isEqualTo(Signature.VALID);
    assertThat(keys.status().failure()).contains("no answer");
    pass(Duration.ofMinutes(55));
    assertThat(keys.check(BY_OLD)).isEqualTo(Signature.OF_AN_UNKNOWN_KEY);
    assertThat(keys.status().usable()).isZero();

    published.answers = true;
    pass(Duration.ofSeconds(10));
    keys.readIfDue();
    assertThat(keys.check(BY_OLD)).isEqualTo(Signature.VALID);
    assertThat(keys.status().failure()).isEmpty();
  }

  @Test
  void triesEveryTenSecondsWhileTheyCannotBeRead() {
    published.answers = false;
    for (int second = 0; second < 60; second++) {
      keys.readIfDue();
      assertThat(keys.check(BY_OLD)).isEqualTo(Signature.OF_AN_UNKNOWN_KEY);
      pass(Duration.ofSeconds(1));
    }

    assertThat(published.reads).isEqualTo(6);
  }

  @Test
  void warnsOnceWhenTheKeysCannotBeReadAndOnceWhenTheyAreTooOld() {
    var lines = new ArrayList<LogRecord>();
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    var log = Logger.getLogger(CurrentKeys.class.getName());
    log.addHandler(handler);
    log.setLevel(Level.INFO);
    try {
      keys.readIfDue();
      published.answers = false;
      for (int minute = 0; minute < 120; minute++) {
        pass(Duration.ofMinutes(1));
        keys.readIfDue();
      }
      published.answers = true;
      pass(Duration.ofMinutes(1));
      keys.readIfDue();
    } finally {
      log.removeHandler(handler);
      log.setLevel(null);
    }

    assertThat(lines)
        .extracting(LogRecord::getLevel)
        .containsExactly(Level.INFO, Level.WARNING, Level.WARNING, Level.INFO);
    assertThat(lines.get(1).getMessage()).contains("\"no answer\". 1 keys are in use");
    assertThat(lines.get(2).getMessage()).contains("\"no answer\". 0 keys are in use");
  }

  @Test
  void keepsTheLastKeysIfTheNextTextHasNone() {
    keys.readIfDue();
    published.text = "<html>Under maintenance</html>";
    pass(Duration.ofMinutes(5));
    keys.readIfDue();

    assertThat(keys.check(BY_OLD)).isEqualTo(Signature.VALID);
    assertThat(keys.status().failure()).isPresent();
  }

  @Test
  void noTokenWaitsForTheReadOfAnother() throws Exception {
    var reading = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    KeySource slow =
        () -> {
          if (published.reads > 0) {
            reading.countDown();
            awaitUninterruptibly(answer);
          }
          return published.read();
        };
    var slowKeys = new CurrentKeys(slow, KeySettings.of(new MapConfig(Map.of())), () -> now);
    slowKeys.readIfDue();
    pass(Duration.ofSeconds(10));

    var thread = Executors.newSingleThreadExecutor();
    try {
      var waiting = thread.submit(() -> slowKeys.check(BY_NOBODY));
      reading.await();
      assertThat(slowKeys.check(BY_OLD)).isEqualTo(Signature.VALID);
      assertThat(slowKeys.check(BY_NOBODY)).isEqualTo(Signature.OF_AN_UNKNOWN_KEY);
      assertThat(waiting.isDone()).isFalse();
      answer.countDown();
      assertThat(waiting.get()).isEqualTo(Signature.OF_AN_UNKNOWN_KEY);
    } finally {
      answer.countDown();
      thread.shutdown();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
