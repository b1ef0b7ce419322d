package dev.selfservice.execution.rest;

import dev.selfservice.execution.EntityTags;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A parser for a list of entity tags that reads each character by the grammar of RFC 9110 (§5.6.1,
 * §8.8.3).
 */
final class ReferenceEntityTags {
  private final String text;
  private final EntityTags tags = new EntityTags(false, new HashSet<>(), new HashSet<>());
  private int at;

  private ReferenceEntityTags(String text) {
    this.text = text;
  }

  /** Empty if the text is no such list. */
  static Optional<EntityTags> of(String text) {
    if (text.matches("[ \\t]*[*][ \\t]*")) {
      return Optional.of(new EntityTags(true, Set.of(), Set.of()));
    }
    var list = new ReferenceEntityTags(text);
    boolean read = list.elements();
    boolean any = !list.tags.strong().isEmpty() || !list.tags.weak().isEmpty();
    return read && any ? Optional.of(list.tags) : Optional.empty();
  }

  private boolean elements() {
    do {
      skipBlanks();
      if (at < text.length() && text.charAt(at) != ',' && !tag()) {
        return false;
      }
      skipBlanks();
    } while (skip(","));
    return at == text.length();
  }

  private boolean tag() {
    boolean weak = skip("W/");
    if (!skip("\"")) {
      return false;
    }
    int start = at;
    while (at < text.length() && isTagLetter(text.charAt(at))) {
      at++;
    }
    (weak ? tags.weak() : tags.strong()).add(text.substring(start, at));
    return skip("\"");
  }

  private static boolean isTagLetter(char c) {
    return c == 0x21 || (c >= 0x23 && c <= 0x7e) || (c >= 0x80 && c <= 0xff);
  }

  private void skipBlanks() {
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean skip(String wanted) {
    boolean there = text.startsWith(wanted, at);
    at += there ? wanted.length() : 0;
    return there;
  }
}
