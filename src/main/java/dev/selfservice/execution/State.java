package dev.selfservice.execution;

/** The states of an execution with the texts that clients know (contract §3). */
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

  /** Once started, an execution can no longer be taken back. */
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
}
