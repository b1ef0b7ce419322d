package dev.selfservice.execution;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The states of an execution, with the texts that clients know (docs/api.md, "States"). */
public enum State {
  READY("Open", "Ready For Scheduling/Approval", "Review Update"),
  SCHEDULED("Open", "Ready For Execution", "Review Update"),
  RUNNING("Open", "Execution In Progress", "In Progress"),
  SUCCEEDED("Closed", "Completed", "Completed"),
  FAILED("Closed", "Failed", "Review Update");

  private final String status;
  private final String subStatus;
  private final String custStatus;

  State(String status, String subStatus, String custStatus) {
    this.status = status;
    this.subStatus = subStatus;
    this.custStatus = custStatus;
  }

  public String status() {
    return status;
  }

  public String subStatus() {
    return subStatus;
  }

  public String custStatus() {
    return custStatus;
  }

  /** The states that match a predicate. */
  public static Set<State> where(Predicate<State> predicate) {
    return Arrays.stream(values())
        .filter(predicate)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
  }

  // --- the predicates of the rules; a new state does not compile until each one covers it

  /** Whether an execution in this state has a {@link Schedule}. */
  boolean hasSchedule() {
    return switch (this) {
      case READY -> false;
      case SCHEDULED, RUNNING, SUCCEEDED, FAILED -> true;
    };
  }

  /** Whether the run has started; it may have ended since. */
  public boolean hasStarted() {
    return switch (this) {
      case READY, SCHEDULED -> false;
      case RUNNING, SUCCEEDED, FAILED -> true;
    };
  }

  public boolean hasEnded() {
    return switch (this) {
      case READY, SCHEDULED, RUNNING -> false;
      case SUCCEEDED, FAILED -> true;
    };
  }

  boolean hasSucceeded() {
    return switch (this) {
      case SUCCEEDED -> true;
      case READY, SCHEDULED, RUNNING, FAILED -> false;
    };
  }

  boolean hasFailed() {
    return switch (this) {
      case FAILED -> true;
      case READY, SCHEDULED, RUNNING, SUCCEEDED -> false;
    };
  }

  /** Whether a cancel of a subtree that contains such an execution is refused. */
  public boolean blocksCancel() {
    return switch (this) {
      case READY, SCHEDULED -> false;
      case RUNNING, SUCCEEDED, FAILED -> true;
    };
  }

  /** Whether a cancel, a missed window or a failed upstream returns it to READY. */
  public boolean mayBeUnscheduled() {
    return switch (this) {
      case SCHEDULED -> true;
      case READY, RUNNING, SUCCEEDED, FAILED -> false;
    };
  }

  /** Whether it may be scheduled or rescheduled. */
  public boolean mayBeScheduled() {
    return switch (this) {
      case READY, SCHEDULED -> true;
      case RUNNING, SUCCEEDED, FAILED -> false;
    };
  }

  /** Whether a restore may give it its previous schedule. */
  public boolean mayBeRestored() {
    return switch (this) {
      case READY -> true;
      case SCHEDULED, RUNNING, SUCCEEDED, FAILED -> false;
    };
  }

  /** Whether it starts when it is due, and misses its window otherwise. */
  public boolean mayStart() {
    return switch (this) {
      case SCHEDULED -> true;
      case READY, RUNNING, SUCCEEDED, FAILED -> false;
    };
  }

  /** Whether another execution may be created below it. */
  public boolean mayHaveMoreDownstream() {
    return switch (this) {
      case READY, SCHEDULED -> true;
      case RUNNING, SUCCEEDED, FAILED -> false;
    };
  }

  /** Whether its window must not overlap that of another such execution on its instance. */
  public boolean occupiesInstance() {
    return switch (this) {
      case SCHEDULED, RUNNING -> true;
      case READY, SUCCEEDED, FAILED -> false;
    };
  }

  /** Whether an execution downstream of it may be scheduled. */
  public boolean permitsSchedulesDownstream() {
    return switch (this) {
      case SCHEDULED, RUNNING, SUCCEEDED -> true;
      case READY, FAILED -> false;
    };
  }
}
