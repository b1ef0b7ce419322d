package dev.selfservice.json;

/** A document that cannot be read as what belongs there. */
public final class InvalidJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String pointer;

  InvalidJson(String pointer, String message) {
    super(message, null, false, false);
    this.pointer = pointer;
  }

  /** RFC 6901; the empty string is the whole document. */
  public String pointer() {
    return pointer;
  }
}
