package dev.selfservice.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A response as received from the socket.
 *
 * @param status 0 if the server closed the connection without a response
 */
record RawResponse(int status, List<String> headers, String body) {
  private static final String END = "\r\n\r\n";

  static RawResponse parse(String text) {
    String answer = text.replaceFirst("^HTTP/1\\.1 100 [^\r]*\r\n(?:[^\r]+\r\n)*\r\n", "");
    int end = answer.indexOf(END);
    if (end < 0) {
      return new RawResponse(0, List.of(), answer);
    }
    var head = List.of(answer.substring(0, end).split("\r\n", -1));
    var body = answer.substring(end + END.length());
    var headers = head.subList(1, head.size());
    int status = Integer.parseInt(head.get(0).split(" ", -1)[1]);
    boolean isChunked =
        headers.stream().anyMatch(line -> line.equalsIgnoreCase("Transfer-Encoding: chunked"));
    return new RawResponse(status, headers, isChunked ? joined(body) : body);
  }

  private static String joined(String chunks) {
    byte[] bytes = chunks.getBytes(StandardCharsets.UTF_8);
    var whole = new ByteArrayOutputStream();
    int at = 0;
    while (at < bytes.length) {
      int line = at;
      while (bytes[line] != '\r') {
        line++;
      }
      int size = Integer.parseInt(new String(bytes, at, line - at, StandardCharsets.US_ASCII), 16);
      if (size == 0) {
        break;
      }
      whole.write(bytes, line + 2, size);
      at = line + 2 + size + 2;
    }
    return whole.toString(StandardCharsets.UTF_8);
  }

  /** Every value of a header. */
  List<String> header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .toList();
  }

  /** Everything that could disclose information. */
  String whole() {
    return String.join("\n", Stream.concat(headers.stream(), Stream.of(body)).toList());
  }
}
