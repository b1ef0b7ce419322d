package dev.selfservice.json;

/** A member of a body that its record does not take; thrown by the record's constructor. */
public final class InvalidMember extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String why;

  /**
   * @param name the empty string if it is the value itself that is wrong
   */
  public InvalidMember(String name, String why) {
    super(why, null, false, false);
    this.name = name;
    this.why = why;
  }

  String name() {
    return name;
  }

  /** What a client may read. */
  String why() {
    return why;
  }
}
