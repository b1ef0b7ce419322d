package dev.selfservice.exchange;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a request belongs among those of other services (W3C Trace Context, level 1).
 *
 * @param id of the trace: the caller's, or a new one
 * @param span of this request in it
 * @param sampled whether the caller records the trace: passed on, as nothing is recorded here
 */
public record Trace(String id, String span, boolean sampled) {
  public static final String HEADER = "traceparent";

  /** A later version may have more at its end; 00 may not, and ff is none (§3.2.2, §4). */
  private static final Pattern VALID =
      Pattern.compile(
          "(?!ff)(?<version>[0-9a-f]{2})-(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}"
              + "-(?<flags>[0-9a-f]{2})(?<more>-.*)?");

  private static final int SAMPLED = 1;

  /**
   * Goes on with the caller's trace, or begins one where there is none that is valid.
   *
   * @param headers all of that name
   */
  static Trace of(List<String> headers) {
    var parent = VALID.matcher(headers.size() == 1 ? headers.get(0) : "");
    boolean isValid =
        parent.matches() && (parent.group("more") == null || !parent.group("version").equals("00"));
    return isValid
        ? new Trace(
            parent.group("trace"),
            newSpan(),
            (Integer.parseInt(parent.group("flags"), 16) & SAMPLED) != 0)
        : new Trace(random(), newSpan(), false);
  }

  /** The header's value. */
  public String parent() {
    return "00-%s-%s-%s".formatted(id, span, sampled ? "01" : "00");
  }

  private static String newSpan() {
    return random().substring(16);
  }

  /** 32 hexadecimal digits, never all zero. */
  private static String random() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
