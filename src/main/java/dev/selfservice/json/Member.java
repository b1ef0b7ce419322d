package dev.selfservice.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the records of the bodies check of their members, so that a refusal can point at the one
 * that is wrong. A component is {@code @Nullable} if it can be null once its record exists; what
 * the document leaves out reaches the constructor as null all the same.
 */
public final class Member {
  private Member() {}

  /** A member that must be there. */
  public static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new InvalidMember(name, "This member is missing.");
    }
    return value;
  }

  /**
   * Text that must be there and say something.
   *
   * @param max in UTF-16 code units
   */
  public static String text(String name, @Nullable String value, int max) {
    String text = required(name, value);
    if (text.isBlank()) {
      throw new InvalidMember(name, "This text is empty.");
    }
    return bounded(name, text, max);
  }

  /** Text that may be absent or empty. */
  public static Optional<String> optionalText(String name, @Nullable String value, int max) {
    return Optional.ofNullable(value)
        .map(text -> bounded(name, text, max))
        .filter(text -> !text.isBlank());
  }

  /** A list that must be there; its elements too. */
  public static <T> List<T> list(String name, @Nullable List<T> values) {
    return optionalList(name, required(name, values));
  }

  /** A list that may be absent; its elements may not. */
  public static <T> List<T> optionalList(String name, @Nullable List<T> values) {
    if (values == null) {
      return List.of();
    }
    int empty = new ArrayList<>(values).indexOf(null); // List.of(…) does not take the question
    if (empty >= 0) {
      throw new InvalidMember(name + "/" + empty, "null does not belong here.");
    }
    return List.copyOf(values);
  }

  private static String bounded(String name, String value, int max) {
    if (value.length() > max) {
      throw new InvalidMember(name, "This text is longer than %d characters.".formatted(max));
    }
    return value;
  }
}
