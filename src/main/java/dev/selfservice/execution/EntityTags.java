package dev.selfservice.execution;

import dev.selfservice.history.Sha256;
import java.util.List;
import java.util.Set;

/**
 * A list of entity tags, as in {@code If-Match} and {@code If-None-Match} (RFC 9110 §8.8.3).
 *
 * @param any whether it is {@code *}
 * @param strong the opaque parts of the strong tags
 * @param weak those of the weak ones
 */
public record EntityTags(boolean any, Set<String> strong, Set<String> weak) {
  /** The tag of several trees together: of one it is the tree's own. */
  public static String of(List<String> etags) {
    return etags.size() == 1 ? etags.get(0) : Sha256.hex(String.join("\n", etags));
  }

  /** By the strong comparison, which a weak tag never passes. */
  public boolean matchStrongly(String etag) {
    return any || strong.contains(etag);
  }

  /** By the weak comparison. */
  public boolean matchWeakly(String etag) {
    return matchStrongly(etag) || weak.contains(etag);
  }
}
