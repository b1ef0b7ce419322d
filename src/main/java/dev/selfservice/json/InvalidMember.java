package dev.selfservice.json;

/** A member of a body is invalid. The constructor of the body's record throws this exception. */
public final class InvalidMember extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String why;

  /**
   * @param name the member; may be a path such as {@code products/0}; empty for the whole value
   * @param why the fault, as a sentence for the client
   */
  public InvalidMember(String name, String why) {
    super(why, null, false, false);
    this.name = name;
    this.why = why;
  }

  String name() {
    return name;
  }

  /** The fault, as a sentence for the client. */
  String why() {
    return why;
  }
}
