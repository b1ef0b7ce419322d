package dev.selfservice.execution;

import dev.selfservice.history.Sha256;
import java.util.List;
import java.util.Set;

/**
 * A list of entity tags, as in {@code If-Match} and {@code If-None-Match} (RFC 9110 §8.8.3).
 *
 * @param any whether the list is {@code *}
 * @param strong the opaque parts of the strong tags
 * @param weak the opaque parts of the weak tags
 */
public record EntityTags(boolean any, Set<String> strong, Set<String> weak) {
  /** One tag for several trees together; for one tree it is the tree's own tag. */
  public static String of(List<String> etags) {
    return etags.size() == 1 ? etags.get(0) : Sha256.hex(String.join("\n", etags));
  }

  /** By the strong comparison: a weak tag never matches. */
  public boolean matchStrongly(String etag) {
    return any || strong.contains(etag);
  }

  /** By the weak comparison: weak tags match, too. */
  public boolean matchWeakly(String etag) {
    return matchStrongly(etag) || weak.contains(etag);
  }
}
