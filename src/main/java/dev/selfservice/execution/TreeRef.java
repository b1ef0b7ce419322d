package dev.selfservice.execution;

import dev.selfservice.customer.Target;
import dev.selfservice.problem.Refusal.NotOptedIn;
import dev.selfservice.problem.Refused;

/**
 * Refers to a tree as it is at one moment.
 *
 * @param etag the tree's entity tag, without quotes
 * @param optedIn whether its customer has opted in
 */
public record TreeRef(String rootId, String etag, boolean optedIn) {
  void requireOptIn(Target target) {
    if (!optedIn) {
      throw new Refused(new NotOptedIn(target.supportIdentifier()));
    }
  }
}
