package dev.selfservice.history;

import java.util.Optional;

/**
 * The newest entry of a tree's history. Its hash is the tree's ETag.
 *
 * @param number 0 if there is no entry yet
 */
public record HistoryHead(int number, Optional<String> hash) {
  public static final HistoryHead NONE = new HistoryHead(0, Optional.empty());

  /**
   * The tree's ETag.
   *
   * @throws java.util.NoSuchElementException if the tree has no history yet
   */
  public String etag() {
    return hash.orElseThrow();
  }
}
