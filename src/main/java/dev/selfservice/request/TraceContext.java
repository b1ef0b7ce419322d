package dev.selfservice.request;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The position of a request in a trace over several services (W3C Trace Context, level 1).
 *
 * @param id trace id: that of the caller, or a new one
 * @param span id of this request in the trace
 * @param sampled whether the caller records the trace. This service records no traces: it only
 *     returns the flag
 */
public record TraceContext(String id, String span, boolean sampled) {
  public static final String HEADER = "traceparent";

  /** Later versions may append fields, version 00 must not; ff is not a version (§3.2.2, §4). */
  private static final Pattern VALID =
      Pattern.compile(
          "(?!ff)(?<version>[0-9a-f]{2})-(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}"
              + "-(?<flags>[0-9a-f]{2})(?<more>-.*)?");

  private static final int SAMPLED = 1;

  /**
   * Continues the caller's trace. Begins a new one unless there is exactly one valid header.
   *
   * @param headers all values of the header {@code traceparent}
   */
  static TraceContext of(List<String> headers) {
    var parent = VALID.matcher(headers.size() == 1 ? headers.get(0) : "");
    boolean isValid =
        parent.matches() && (parent.group("more") == null || !parent.group("version").equals("00"));
    return isValid
        ? new TraceContext(
            parent.group("trace"),
            newSpan(),
            (Integer.parseInt(parent.group("flags"), 16) & SAMPLED) != 0)
        : new TraceContext(random(), newSpan(), false);
  }

  /** The value of the answer's header {@code traceparent}. */
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
