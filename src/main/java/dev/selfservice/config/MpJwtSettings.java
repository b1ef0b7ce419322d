package dev.selfservice.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of MicroProfile JWT ({@code mp.jwt.verify.…}). Each can also be set for this service
 * alone, with {@code SELFSERVICE_} before its variable's name: the standard names concern every
 * application of a server.
 */
public record MpJwtSettings(Config config) {
  /**
   * The value of a setting; the service's own name wins.
   *
   * @param name the standard name, e.g. {@code mp.jwt.verify.issuer}
   * @throws IllegalArgumentException if the value has another type
   */
  public <T> Optional<T> find(String name, Class<T> type) {
    String ownName = "SELFSERVICE_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
    return config.getOptionalValue(ownName, type).or(() -> config.getOptionalValue(name, type));
  }

  /** The words of a setting that are separated by commas; empty if it is not set. */
  public Set<String> list(String name) {
    return words(find(name, String.class).orElse(""));
  }

  /** The words of a text that are separated by commas. */
  public static Set<String> words(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
