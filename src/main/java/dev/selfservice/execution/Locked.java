package dev.selfservice.execution;

import dev.selfservice.history.Head;
import dev.selfservice.problem.Refusal.NotOptedIn;
import dev.selfservice.problem.Refused;
import java.time.Instant;

/**
 * A locked tree at one moment.
 *
 * @param now the database's time, read after the lock
 * @param head the newest link of its history
 * @param optedIn whether its customer is
 * @param dryRun whether what is done to it is not to be written
 */
public record Locked(ExecutionTree tree, Instant now, Head head, boolean optedIn, boolean dryRun) {

  void requireOptIn() {
    if (!optedIn) {
      throw new Refused(new NotOptedIn(tree.root().instance().supportIdentifier()));
    }
  }

  Locked forDryRun() {
    return new Locked(tree, now, head, optedIn, true);
  }
}
