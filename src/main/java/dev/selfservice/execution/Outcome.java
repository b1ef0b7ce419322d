package dev.selfservice.execution;

/** The result of a run, as automation reports it. */
public enum Outcome {
  SUCCEEDED,
  FAILED;

  State state() {
    return switch (this) {
      case SUCCEEDED -> State.SUCCEEDED;
      case FAILED -> State.FAILED;
    };
  }
}
