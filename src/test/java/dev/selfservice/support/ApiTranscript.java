package dev.selfservice.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Complete requests and responses, as text that is the same on every run and every server: values
 * that differ on each run (ids, hashes, times) are written as the first, second, … of their kind.
 */
public final class ApiTranscript {
  private static final String FILE = "golden/transcript.txt";

  /** The headers that the service sets; the server adds the others. */
  private static final List<String> HEADERS =
      List.of(
          "Content-Type",
          "Location",
          "Link",
          "ETag",
          "X-Total-Rows-Count",
          "Selfservice-Change-Id",
          "WWW-Authenticate",
          "Allow",
          "Cache-Control");

  private static final Pattern NEW_EACH_TIME =
      Pattern.compile(
          "(?<root>http://[a-z0-9.]+:[0-9]+)"
              + "|(?<execution>3-[0-9A-Z]{10})"
              + "|(?<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
              + "|(?<hash>\\b[0-9a-f]{64}\\b)"
              + "|(?<time>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\\.[0-9]+)?Z)"
              + "|(?<cursor>(?<=cursor=)[A-Za-z0-9_-]+)"
              + "|(?<customer>\\b[0-9]{13,16}\\b)");

  private static final List<String> KINDS =
      List.of("root", "execution", "uuid", "hash", "time", "cursor", "customer");

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final StringBuilder text = new StringBuilder();
  private int exchanges;

  /** Records a request, in one line, and its response. */
  public ApiResponse add(String title, String request, ApiResponse answer) {
    exchanges++;
    CommonResponseChecks.assertOn(answer);
    var exchange = new StringBuilder("### %s%n%s%n%d%n".formatted(title, request, answer.status()));
    for (String header : HEADERS) {
      for (String value : answer.headers().allValues(header)) {
        exchange.append(header).append(": ").append(value).append('\n');
      }
    }
    text.append(named(exchange + answer.body() + "\n\n"));
    return answer;
  }

  private String named(String written) {
    var found = NEW_EACH_TIME.matcher(written);
    var named = new StringBuilder();
    while (found.find()) {
      String kind =
          KINDS.stream().filter(name -> found.group(name) != null).findFirst().orElseThrow();
      found.appendReplacement(
          named,
          kind.equals("time")
              ? "(time)" // whether two of them are equal depends on the timing
              : names.computeIfAbsent(found.group(), value -> next(kind)));
    }
    return found.appendTail(named).toString();
  }

  private String next(String kind) {
    return "(%s %d)".formatted(kind, counts.merge(kind, 1, Integer::sum));
  }

  /**
   * Fails unless it equals {@code golden/transcript.txt}. The actual transcript is left in {@code
   * target/it/golden}.
   */
  public void assertSame() {
    var actual = text.toString().strip() + "\n";
    try {
      var file = TestServer.work().resolve(FILE);
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(actual.lines()).containsExactlyElementsOf(Resources.text(FILE).lines().toList());
    System.out.printf(
        "Golden transcript on %s and %s: %d exchanges, no difference%n",
        System.getProperty("selfservice.server"),
        System.getProperty("selfservice.database"),
        exchanges);
  }
}
