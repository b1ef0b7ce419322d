package dev.selfservice.keys;

import dev.selfservice.config.MpJwtSettings;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Where the public keys are, and how long they are used.
 *
 * @param inline the keys themselves, if they are part of the configuration
 * @param location the URL of the keys
 * @param maxAge the age at which keys are read again
 * @param kept how long the last keys are used while they cannot be read again
 */
record KeySettings(
    Optional<String> inline, Optional<String> location, Duration maxAge, Duration kept) {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  static KeySettings of(Config config) {
    var standard = new MpJwtSettings(config);
    return new KeySettings(
        standard.find("mp.jwt.verify.publickey", String.class),
        standard.find("mp.jwt.verify.publickey.location", String.class),
        duration(config, "SELFSERVICE_KEYS_MAX_AGE", Duration.ofMinutes(5)),
        duration(config, "SELFSERVICE_KEYS_KEPT", Duration.ofHours(1)));
  }

  /** The shortest time between two reads: ten seconds, or the age if that is shorter. */
  Duration pause() {
    return maxAge.compareTo(PAUSE) < 0 ? maxAge : PAUSE;
  }

  private static Duration duration(Config config, String name, Duration defaultValue) {
    return config.getOptionalValue(name, Duration.class).orElse(defaultValue);
  }
}
