package dev.selfservice.history;

import dev.selfservice.security.Caller;
import java.util.Optional;

/**
 * Who made a change.
 *
 * @param subject the token's {@code sub}
 * @param client the OAuth client, if the token names it
 */
public record Author(String subject, Optional<String> client) {
  public static Author of(Caller caller) {
    return new Author(caller.subject(), caller.client());
  }

  /** The service itself. */
  public static final Author SERVICE = new Author("selfservice", Optional.empty());
}
