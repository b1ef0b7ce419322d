package dev.selfservice.life;

/**
 * What is to be done next, before it is known to what: the numbers pick among what there is then.
 *
 * @param aimed whether to pick among those that it may well work for
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
    WAIT,
    /** The last call once more. */
    AGAIN
  }

  static final int MOST = 1_000;
}
