package dev.selfservice.request;

import java.util.Optional;

/**
 * The person or program that sends a request or changes a tree.
 *
 * @param subject the token's {@code sub}
 * @param client the OAuth client, if the token names it
 */
public record Actor(String subject, Optional<String> client) {
  /** The service itself. */
  public static final Actor SERVICE = new Actor("selfservice", Optional.empty());
}
