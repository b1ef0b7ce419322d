package dev.selfservice.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The log of the server under test. */
public final class ServerLog {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String REFUSED = "Refused {";

  private ServerLog() {}

  /** The whole log; bytes that are not UTF-8 are replaced. */
  public static String text() {
    return TestServer.named(System.getProperty("selfservice.server")).logs().stream()
        .map(ServerLog::read)
        .collect(Collectors.joining("\n"));
  }

  /** The messages about refusals, without the text that the server adds around them. */
  public static List<String> refusals() {
    return text()
        .lines()
        .filter(line -> line.contains("Refused {"))
        .map(ServerLog::message)
        .toList();
  }

  /** The JSON object in such a message. */
  public static JsonNode refusal(String message) {
    return json(message.substring(REFUSED.length() - 1));
  }

  private static String message(String line) {
    if (line.startsWith("{")) {
      return StreamSupport.stream(json(line).spliterator(), false)
          .map(JsonNode::asText)
          .filter(text -> text.startsWith(REFUSED))
          .findFirst()
          .orElseThrow(() -> new AssertionError("No message of its own: " + line));
    }
    return line.substring(line.indexOf(REFUSED), line.lastIndexOf('}') + 1);
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + text, e);
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
