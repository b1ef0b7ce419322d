package dev.selfservice.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.stream.StreamSupport;

/** The OpenAPI document, with its references resolved. */
public record OpenApiDocument(JsonNode root) {

  /** The node that a reference refers to, or the node itself. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? resolved(root.at(node.path("$ref").asText().substring(1))) : node;
  }

  /** The schema itself or, of several, the first that has the example's members and values. */
  JsonNode schemaOf(JsonNode example, JsonNode schema) {
    JsonNode resolved = resolved(schema);
    if (!(resolved.path("oneOf") instanceof ArrayNode several)) {
      return resolved;
    }
    return StreamSupport.stream(several.spliterator(), false)
        .map(this::resolved)
        .filter(one -> fits(example, one))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No schema for " + example));
  }

  private boolean fits(JsonNode example, JsonNode schema) {
    return example.properties().stream()
        .allMatch(
            member -> {
              JsonNode property = resolved(schema.path("properties").path(member.getKey()));
              JsonNode values = property.path("enum");
              return !property.isMissingNode()
                  && (values.isMissingNode() || contains(values, member.getValue()));
            });
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    return StreamSupport.stream(values.spliterator(), false).anyMatch(value::equals);
  }
}
