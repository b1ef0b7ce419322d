package dev.selfservice.life;

import dev.selfservice.execution.Outcome;
import dev.selfservice.history.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A step with its target. */
sealed interface LifeCall {
  Action action();

  /**
   * The kind of creation: a single activity, a toggle, or a second half, which switches a first
   * half off.
   */
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
   * @param second the start of its second half, if the call schedules that too
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
   * @param bulk whether it is a bulk cancel
   * @param evenUncompensated whether it may leave a first half on
   */
  record Cancel(Set<String> ids, boolean bulk, boolean evenUncompensated) implements LifeCall {
    @Override
    public Action action() {
      return Action.CANCEL;
    }
  }

  /**
   * @param id any execution of the tree
   */
  record Restore(String id, String changeId) implements LifeCall {
    @Override
    public Action action() {
      return Action.RESTORE;
    }
  }

  /** A bulk restore. */
  record RestoreAll(String changeId) implements LifeCall {
    @Override
    public Action action() {
      return Action.RESTORE;
    }
  }

  /** Whether the same call repeated at once must change nothing. */
  default boolean isIdempotent() {
    return !(this instanceof Create);
  }
}
