package dev.selfservice.life;

import dev.selfservice.execution.Outcome;
import dev.selfservice.history.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A step that knows what it is done to. */
sealed interface LifeCall {
  Action action();

  /** What is created: a single activity, a toggle, or what switches one off. */
  enum What {
    SINGLE,
    TOGGLE,
    SECOND_HALF
  }

  record Create(What what, String instance, Duration duration, Optional<String> upstream)
      implements LifeCall {
    @Override
    public Action action() {
      return Action.CREATE;
    }
  }

  /**
   * @param second when its second half is to start, if that is asked for too
   */
  record Schedule(String id, Instant start, Optional<Instant> second) implements LifeCall {
    @Override
    public Action action() {
      return Action.SCHEDULE;
    }
  }

  record Start(String id) implements LifeCall {
    @Override
    public Action action() {
      return Action.START;
    }
  }

  record Report(String id, Outcome outcome) implements LifeCall {
    @Override
    public Action action() {
      return Action.REPORT;
    }
  }

  /**
   * @param bulk whether it is asked for as a cancel of several
   * @param evenUncompensated whether it may leave a first half on
   */
  record Cancel(Set<String> ids, boolean bulk, boolean evenUncompensated) implements LifeCall {
    @Override
    public Action action() {
      return Action.CANCEL;
    }
  }

  /**
   * @param id any of the tree
   */
  record Restore(String id, String changeId) implements LifeCall {
    @Override
    public Action action() {
      return Action.RESTORE;
    }
  }

  /** Whether the same once more has nothing left to do. */
  default boolean isIdempotent() {
    return !(this instanceof Create);
  }
}
