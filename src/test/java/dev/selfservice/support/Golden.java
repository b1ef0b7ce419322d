package dev.selfservice.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Responses that clients have relied on for years, stored in {@code golden/*.json}: every member
 * with its name and place. Values that differ between runs get a name first.
 */
public final class Golden {
  private final Map<String, String> names = new LinkedHashMap<>();

  /** From now on, each occurrence of this value is compared by that name. */
  public Golden named(String name, String value) {
    names.put(value, name);
    return this;
  }

  /**
   * Fails unless the response equals the file {@code golden/<name>.json}. The actual response is
   * left in {@code target/it/golden}.
   */
  public void assertSame(String name, ApiResponse answer) {
    String actual = pretty(answer.expect(200).body());
    write(name, actual);
    assertThat(actual).isEqualTo(Resources.text("golden/%s.json".formatted(name)).strip());
  }

  private static void write(String name, String actual) {
    try {
      var folder = Path.of(System.getProperty("selfservice.work"), "golden");
      Files.writeString(Files.createDirectories(folder).resolve(name + ".json"), actual + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String pretty(String body) {
    String text = body;
    for (var name : names.entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    try {
      var mapper = new ObjectMapper();
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(text));
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + body, e);
    }
  }
}
