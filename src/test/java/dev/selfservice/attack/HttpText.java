package dev.selfservice.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as text, changed by the steps of a row before it is sent: a cancel of the scheduled
 * toggle by its approver. Each character is one byte.
 */
final class HttpText {
  private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9A-F]{2})");
  private static final String LENGTH = "Content-Length: ";

  private String line;
  private String body = "{\"action\":\"cancel\"}";
  private final List<String> headers = new ArrayList<>();

  HttpText(String path, String token) {
    this.line = "PUT " + path;
    headers.add("Host: localhost");
    headers.add("Authorization: Bearer " + token);
    headers.add("Content-Type: application/json");
    headers.add("Connection: close");
  }

  /** A cell as bytes: {@code \x0D} is that byte, everything else is UTF-8. */
  static byte[] bytes(String cell) {
    return ESCAPE
        .matcher(latin(cell))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    Character.toString((char) Integer.parseInt(found.group(1), 16))))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String raw(String cell) {
    return new String(bytes(cell), StandardCharsets.ISO_8859_1);
  }

  /** A method and a path below {@code /selfservice/v1}, or a whole request line. */
  void request(String cell) {
    if (!cell.isEmpty()) {
      line = cell;
    }
  }

  void body(String cell) {
    if (cell.equals("none")) {
      body = "";
    } else if (!cell.isEmpty()) {
      body = raw(cell);
    }
  }

  /**
   * Steps separated by semicolons: {@code - Host}, {@code + Host: second}, {@code Accept: other}.
   */
  void headers(String cell) {
    for (String step : cell.split(" ; ", -1)) {
      String header = raw(step.strip());
      if (header.startsWith("- ")) {
        remove(header.substring(2));
      } else if (header.startsWith("+ ")) {
        headers.add(header.substring(2));
      } else if (!header.isEmpty()) {
        remove(header.replaceFirst("(?s):.*", ""));
        headers.add(header);
      }
    }
  }

  private void remove(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    headers.removeIf(header -> header.toLowerCase(Locale.ROOT).startsWith(start));
  }

  boolean hasHeader(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream().anyMatch(header -> header.toLowerCase(Locale.ROOT).startsWith(start));
  }

  private boolean saysItsLength() {
    return hasHeader("Content-Length") || hasHeader("Transfer-Encoding");
  }

  String written() {
    var text = new StringBuilder(raw(wholeLine())).append("\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    boolean hasBody = !body.isEmpty() || line.startsWith("PUT") || line.startsWith("POST");
    if (hasBody && !saysItsLength()) {
      text.append(LENGTH).append(body.length()).append("\r\n");
    }
    return text.append("\r\n").append(body).toString();
  }

  private String wholeLine() {
    if (line.contains(" HTTP/")) {
      return line.replace(" /v1/", " /selfservice/v1/");
    }
    var parts = line.split(" ", 2);
    return "%s /selfservice/v1%s HTTP/1.1".formatted(parts[0], parts[1]);
  }
}
