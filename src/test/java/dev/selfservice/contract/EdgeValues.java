package dev.selfservice.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Derives from a good value others of the same form; only the service knows whether it accepts
 * them.
 */
final class EdgeValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MANY = 1_001;

  private EdgeValues() {}

  /** The values by a description of the oddity and its place. */
  static Map<String, JsonNode> of(JsonNode good) {
    var all = new LinkedHashMap<String, JsonNode>();
    if (good instanceof ObjectNode object) {
      for (var member : object.properties()) {
        var name = member.getKey();
        all.put("/" + name + " left out", object.deepCopy().without(name));
        all.put("/" + name + " null", object.deepCopy().putNull(name));
        of(member.getValue())
            .forEach((what, odd) -> all.put("/" + name + what, object.deepCopy().set(name, odd)));
      }
    } else if (good instanceof ArrayNode array && !array.isEmpty()) {
      all.put(" of none", JSON.arrayNode());
      all.put(" of many", many(array.get(0)));
      of(array.get(0))
          .forEach((what, odd) -> all.put("/0" + what, InvalidValues.first(array, odd)));
    } else if (good.isTextual()) {
      all.put(" another", JSON.textNode("Another"));
      all.put(" in the past", JSON.textNode("2020-02-29T8:00:00+01:00"));
    }
    return all;
  }

  private static ArrayNode many(JsonNode one) {
    var array = JSON.arrayNode();
    for (int i = 0; i < MANY; i++) {
      array.add(one.isTextual() ? JSON.textNode("3-" + i) : one);
    }
    return array;
  }
}
