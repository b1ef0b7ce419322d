package dev.selfservice.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Derives from a good value those that its schema rejects, each invalid in one way. */
final class InvalidValues {
  static final String OUT_OF_BOUNDS = "out of bounds";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final OpenApiDocument document;

  InvalidValues(OpenApiDocument document) {
    this.document = document;
  }

  /** The values by a description of the fault and its place. */
  Map<String, JsonNode> spoilt(JsonNode good, JsonNode schema) {
    var all = new LinkedHashMap<String, JsonNode>();
    JsonNode resolved = document.resolved(schema);
    mistyped(resolved).forEach(bad -> all.put("is " + bad.getNodeType(), bad));
    bounds(resolved).forEach(bad -> all.put(OUT_OF_BOUNDS + ": " + shortened(bad), bad));
    if (good instanceof ObjectNode object) {
      members(object, resolved, all);
    }
    if (good instanceof ArrayNode array && !array.isEmpty()) {
      spoilt(array.get(0), resolved.path("items"))
          .forEach((what, bad) -> all.put("/0 " + what, first(array, bad)));
      all.put("/0 is null", first(array, JSON.nullNode()));
    }
    return all;
  }

  /** The array with its first element replaced. */
  static ArrayNode first(ArrayNode array, JsonNode element) {
    var other = array.deepCopy();
    other.set(0, element);
    return other;
  }

  private void members(ObjectNode good, JsonNode schema, Map<String, JsonNode> all) {
    if (schema.path("additionalProperties").equals(JSON.booleanNode(false))) {
      all.put("/unknown", good.deepCopy().put("unknown", "x"));
    }
    for (JsonNode required : schema.path("required")) {
      String name = required.asText();
      all.put("/" + name + " missing", good.deepCopy().without(name));
      all.put("/" + name + " is null", good.deepCopy().putNull(name));
    }
    for (var member : good.properties()) {
      var name = member.getKey();
      spoilt(member.getValue(), schema.path("properties").path(name))
          .forEach((what, bad) -> all.put("/" + name + " " + what, good.deepCopy().set(name, bad)));
    }
  }

  private static Stream<JsonNode> mistyped(JsonNode schema) {
    var others =
        Map.<String, JsonNode>of(
            "string", JSON.textNode("x"),
            "integer", JSON.numberNode(1.5),
            "boolean", JSON.booleanNode(true),
            "object", JSON.objectNode(),
            "array", JSON.arrayNode());
    return others.entrySet().stream()
        .filter(other -> schema.has("type") && !other.getKey().equals(schema.path("type").asText()))
        .map(Map.Entry::getValue);
  }

  /** Texts and numbers of the right type that violate the schema. */
  static List<JsonNode> bounds(JsonNode schema) {
    var bad = new ArrayList<JsonNode>();
    if (schema.has("maxLength")) {
      bad.add(JSON.textNode("x".repeat(schema.path("maxLength").asInt() + 1)));
    }
    if (schema.has("enum") && schema.path("type").asText().equals("string")) {
      bad.add(JSON.textNode("none-of-them"));
    }
    if (schema.has("pattern")) {
      bad.add(JSON.textNode(mismatch(schema.path("pattern").asText())));
    }
    if (schema.has("minimum")) {
      bad.add(JSON.numberNode(schema.path("minimum").asLong() - 1));
    }
    if (schema.has("maximum")) {
      bad.add(JSON.numberNode(schema.path("maximum").asLong() + 1));
    }
    if (schema.path("minItems").asInt() > 0) {
      bad.add(JSON.arrayNode());
    }
    if (schema.path("minProperties").asInt() > 0) {
      bad.add(JSON.objectNode());
    }
    return bad;
  }

  private static String mismatch(String pattern) {
    return Stream.of("x", "?", " ")
        .filter(text -> !Pattern.compile(pattern).matcher(text).find())
        .findFirst()
        .orElseThrow();
  }

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() > 20 ? text.substring(0, 20) + "…" : text;
  }
}
