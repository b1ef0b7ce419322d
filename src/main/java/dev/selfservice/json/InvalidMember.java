package dev.selfservice.json;

/** A member of a body that its record does not take; thrown by the record's constructor. */
public final class InvalidMember extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;

  /**
   * @param name the empty string if it is the value itself that is wrong
   */
  public InvalidMember(String name, String message) {
    super(message, null, false, false);
    this.name = name;
  }

  String name() {
    return name;
  }
}
