package dev.selfservice.demo;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Formats JSON for reading: a value that fits on a line stays on it; the order of members is kept.
 */
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int WIDTH = 92;

  private Json() {}

  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new DemoFailed("This was expected to be JSON:\n" + json);
    }
  }

  static String pretty(String json) {
    return lines(read(json), "", 0);
  }

  private static String lines(JsonNode node, String indent, int before) {
    String flat = flat(node);
    if (node.isValueNode() || indent.length() + before + flat.length() <= WIDTH) {
      return flat;
    }
    String inner = indent + "  ";
    return parts(node, part -> lines(part.getValue(), inner, part.getKey().length()))
        .collect(joining(",\n" + inner, open(node) + "\n" + inner, "\n" + indent + close(node)));
  }

  private static String flat(JsonNode node) {
    return node.isValueNode()
        ? node.toString()
        : parts(node, part -> flat(part.getValue()))
            .collect(joining(", ", open(node), close(node)));
  }

  /** The members of an object, each after its name, or the elements of an array. */
  private static Stream<String> parts(
      JsonNode node, Function<Map.Entry<String, JsonNode>, String> text) {
    var entries =
        node.isObject()
            ? node.properties().stream().map(m -> Map.entry(quoted(m.getKey()), m.getValue()))
            : StreamSupport.stream(node.spliterator(), false).map(e -> Map.entry("", e));
    return entries.map(entry -> entry.getKey() + text.apply(entry));
  }

  private static String quoted(String name) {
    return "\"" + name + "\": ";
  }

  private static String open(JsonNode node) {
    return node.isObject() ? "{" : "[";
  }

  private static String close(JsonNode node) {
    return node.isObject() ? "}" : "]";
  }
}
