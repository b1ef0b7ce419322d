package dev.selfservice.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes JSON in UTF-8. Unknown and duplicate members, values of a wrong type, and text
 * after the document are refused, with a JSON pointer (RFC 6901) to the place (docs/api.md,
 * "Bodies").
 */
public final class StrictJson {
  /** All valid bodies are less deep; a deeper one is an attack. */
  private static final int MAX_DEPTH = 32;

  private static final JsonMapper MAPPER = mapper();
  private static final ObjectWriter ASCII = MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private StrictJson() {}

  /**
   * Reads one document.
   *
   * @param body UTF-8
   * @throws InvalidJson with a pointer to the place
   */
  public static <T> T read(byte[] body, Class<T> type) {
    String text = utf8(body);
    if (text.isBlank()) {
      throw new InvalidJson("", "The body is empty.");
    }
    try {
      T value = MAPPER.readValue(text, type);
      if (value == null) {
        throw new InvalidJson("", "The body is null.");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw JsonFault.of(e);
    }
  }

  /**
   * Reads a part of a document that was read into a {@link JsonNode} before.
   *
   * @throws InvalidJson with a pointer to the place
   */
  public static <T> T read(JsonNode node, Class<T> type) {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw JsonFault.of(e);
    }
  }

  /** Reads a document that this service has written and stored. */
  public static <T> T readStored(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "A stored document cannot be read as " + type.getSimpleName(), e);
    }
  }

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + value.getClass(), e);
    }
  }

  /** Writes one line of printable ASCII, whatever the value contains: for logs. */
  public static String writeAscii(Object value) {
    try {
      return ASCII.writeValueAsString(value).replace("\u007f", "\\u007f");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + value.getClass(), e);
    }
  }

  private static String utf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidJson("", "The body is not UTF-8.");
    }
  }

  private static JsonMapper mapper() {
    var constraints =
        StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(20).build();
    var mapper =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .withCoercionConfig(
                LogicalType.Textual,
                c ->
                    c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule().addDeserializer(String.class, new PlainText()))
            .build();
    mapper.getFactory().setStreamReadConstraints(constraints);
    return mapper;
  }
}
