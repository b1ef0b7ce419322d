package dev.selfservice.history;

import java.util.Optional;

/**
 * The newest link of a tree's history. Its hash is the tree's ETag.
 *
 * @param number 0 where there is none yet
 */
public record Head(int number, Optional<String> hash) {
  public static final Head NONE = new Head(0, Optional.empty());

  /**
   * The tree's ETag.
   *
   * @throws java.util.NoSuchElementException if nothing has been recorded of the tree yet
   */
  public String etag() {
    return hash.orElseThrow();
  }
}
