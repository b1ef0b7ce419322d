package dev.selfservice.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the records of request bodies make in their constructors, so that the refusal can
 * point to the invalid member. Jackson passes null to the constructor for every member that is
 * missing. A record component is {@code @Nullable} only if it can still be null after the
 * constructor.
 */
public final class MemberChecks {
  private MemberChecks() {}

  /** Requires a member to be present. */
  public static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new InvalidMember(name, "Missing member.");
    }
    return value;
  }

  /**
   * Requires text that is present, not blank, and not too long.
   *
   * @param max maximal length in UTF-16 code units
   */
  public static String text(String name, @Nullable String value, int max) {
    String text = required(name, value);
    if (text.isBlank()) {
      throw new InvalidMember(name, "The text must not be blank.");
    }
    return bounded(name, text, max);
  }

  /** Text that may be missing; blank text counts as missing. */
  public static Optional<String> optionalText(String name, @Nullable String value, int max) {
    return Optional.ofNullable(value)
        .map(text -> bounded(name, text, max))
        .filter(text -> !text.isBlank());
  }

  /** Requires a list to be present, without null elements. */
  public static <T> List<T> list(String name, @Nullable List<T> values) {
    return optionalList(name, required(name, values));
  }

  /** A list that may be missing (then it is empty), without null elements. */
  public static <T> List<T> optionalList(String name, @Nullable List<T> values) {
    if (values == null) {
      return List.of();
    }
    int empty = new ArrayList<>(values).indexOf(null); // List.of(…).indexOf(null) throws
    if (empty >= 0) {
      throw new InvalidMember(name + "/" + empty, "null is not allowed here.");
    }
    return List.copyOf(values);
  }

  private static String bounded(String name, String value, int max) {
    if (value.length() > max) {
      throw new InvalidMember(
          name, String.format(Locale.ROOT, "The text is longer than %d characters.", max));
    }
    return value;
  }
}
