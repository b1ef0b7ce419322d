package dev.selfservice.demo;

/** The demo ends here; the message says to a person what is missing. */
final class CannotGoOn extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotGoOn(String message) {
    super(message);
  }
}
