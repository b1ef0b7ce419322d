package dev.selfservice.json;

/** A document that cannot be read as what belongs there. */
public final class InvalidJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final String why;

  InvalidJson(String pointer, String why) {
    super(why, null, false, false);
    this.pointer = pointer;
    this.why = why;
  }

  /** RFC 6901; the empty string is the whole document. */
  public String pointer() {
    return pointer;
  }

  /** What a client may read. */
  public String why() {
    return why;
  }
}
