package dev.selfservice.execution;

import dev.selfservice.problem.Refusal.TooMany;
import dev.selfservice.problem.Refused;

/** The limit on the executions that one bulk request may change. */
public final class BulkLimit {
  /** The maximum number of executions that one request may change. */
  public static final int MAX_EXECUTIONS = 1_000;

  private BulkLimit() {}

  /** Throws {@link TooMany} if a request would change more executions than allowed. */
  public static void require(int count) {
    if (count > MAX_EXECUTIONS) {
      throw new Refused(new TooMany("executions", MAX_EXECUTIONS));
    }
  }
}
