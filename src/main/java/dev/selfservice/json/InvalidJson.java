package dev.selfservice.json;

/** A document is not valid JSON, or is not a valid document of the expected type. */
public final class InvalidJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final String why;

  InvalidJson(String pointer, String why) {
    super(why, null, false, false);
    this.pointer = pointer;
    this.why = why;
  }

  /** JSON pointer (RFC 6901) to the place; empty for the whole document. */
  public String pointer() {
    return pointer;
  }

  /** The fault, as a sentence for the client. */
  public String why() {
    return why;
  }
}
