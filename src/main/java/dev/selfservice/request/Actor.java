package dev.selfservice.request;

import java.text.Normalizer;
import java.text.Normalizer.Form;
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

  /**
   * Whether a reader of the history could take a subject for the service itself: it has its name,
   * apart from case, width, blanks and invisible characters.
   */
  public static boolean looksLikeService(String subject) {
    var visible = new StringBuilder();
    Normalizer.normalize(subject, Form.NFKC)
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && Character.getType(c) != Character.FORMAT)
        .forEach(visible::appendCodePoint);
    return SERVICE.subject().equalsIgnoreCase(visible.toString());
  }
}
