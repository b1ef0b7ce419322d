package dev.selfservice.demo;

/** The demo ends here; the message says to a person what is missing. */
final class DemoFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoFailed(String message) {
    super(message);
  }
}
