package dev.selfservice.demo;

/** Ends the demo; the message explains the cause to the user. */
final class DemoFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoFailed(String message) {
    super(message);
  }
}
