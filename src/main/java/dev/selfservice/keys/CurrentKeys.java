package dev.selfservice.keys;

import dev.selfservice.json.StrictJson;
import dev.selfservice.keys.KeySet.Signature;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The keys of one source, and the rules for reading them again: when they are older than a
 * configured age, and for a token of an unknown key, but at most every ten seconds. A request waits
 * for a read only if its own token caused it.
 */
final class CurrentKeys {
  private static final Logger LOG = Logger.getLogger(CurrentKeys.class.getName());

  private static final KeySet NONE = new KeySet(List.of());

  private final KeySource source;
  private final KeySettings settings;
  private final InstantSource clock;
  private final Semaphore reader = new Semaphore(1);
  private volatile String lastWarning = "";
  private volatile State state =
      new State("", NONE, Instant.EPOCH, Instant.EPOCH, Optional.empty());

  /**
   * @param text the text that these keys were read from
   * @param readAt when it was last read
   * @param triedAt when it was last tried to read it
   * @param failure why the last try failed, if it did
   */
  private record State(
      String text, KeySet keys, Instant readAt, Instant triedAt, Optional<String> failure) {}

  CurrentKeys(KeySource source, KeySettings settings, InstantSource clock) {
    this.source = source;
    this.settings = settings;
    this.clock = clock;
  }

  Signature check(String token) {
    var signature = usable().check(token);
    return signature == Signature.OF_AN_UNKNOWN_KEY && readUnlessJustTried()
        ? usable().check(token)
        : signature;
  }

  /** The last keys; none if they could not be read again for too long. */
  private KeySet usable() {
    var now = state;
    return age(now.readAt()).compareTo(settings.kept()) < 0 ? now.keys() : NONE;
  }

  /** Reads the keys again if they are old enough, or if they could not be read before. */
  void readIfDue() {
    if (state.failure().isPresent() || age(state.readAt()).compareTo(settings.maxAge()) >= 0) {
      readUnlessJustTried();
    }
  }

  /** False if nothing was read: the last try was less than ten seconds ago, or still goes on. */
  private boolean readUnlessJustTried() {
    if (!reader.tryAcquire()) {
      return false;
    }
    try {
      boolean isDue = age(state.triedAt()).compareTo(settings.pause()) >= 0;
      if (isDue) {
        change(next(state));
      }
      return isDue;
    } finally {
      reader.release();
    }
  }

  private State next(State last) {
    var now = clock.instant();
    try {
      String text = source.read();
      var keys = text.equals(last.text()) ? last.keys() : KeySetReader.read(text);
      return new State(text, keys, now, now, Optional.empty());
    } catch (IOException | IllegalArgumentException e) {
      return new State(
          last.text(),
          last.keys(),
          last.readAt(),
          now,
          Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /** Logs a failure once, not at each try, and again when the last keys are too old. */
  private void change(State next) {
    boolean isNew = !next.keys().equals(state.keys());
    state = next;
    String warning = next.failure().map(this::warning).orElse("");
    if (!warning.isEmpty() && !warning.equals(lastWarning)) {
      LOG.warning(warning);
    } else if (warning.isEmpty() && (isNew || !lastWarning.isEmpty())) {
      LOG.log(Level.INFO, "{0} keys read from {1}", new Object[] {next.keys().size(), source});
    }
    lastWarning = warning;
  }

  private String warning(String reason) {
    return ("The keys cannot be read from %s: %s. %d keys are in use, last read %s; without keys every"
            + " token is refused. Check MP_JWT_VERIFY_PUBLICKEY_LOCATION, the network and"
            + " SELFSERVICE_CA_FILE.")
        .formatted(
            source,
            StrictJson.writeAscii(reason),
            usable().size(),
            status().readAt().map(Instant::toString).orElse("never"));
  }

  KeyStatus status() {
    var now = state;
    return new KeyStatus(
        usable().size(),
        Optional.of(now.readAt()).filter(readAt -> readAt.isAfter(Instant.EPOCH)),
        now.failure());
  }

  private Duration age(Instant time) {
    return Duration.between(time, clock.instant());
  }
}
