package dev.selfservice.life;

/**
 * The next step, before its target is known: the numbers select among the executions present at
 * that time.
 *
 * @param aimed whether to select among executions for which it is likely to succeed
 * @param pick an execution
 * @param more a variant, or another execution
 * @param when half hours
 */
record LifeStep(Kind kind, boolean aimed, int pick, int more, int when) {
  enum Kind {
    CREATE,
    CREATE_BELOW,
    SCHEDULE,
    START,
    REPORT,
    CANCEL,
    BULK_CANCEL,
    RESTORE,
    BULK_RESTORE,
    WAIT,
    /** Repeats the last call. */
    AGAIN
  }

  static final int MOST = 1_000;
}
