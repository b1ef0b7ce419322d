package dev.selfservice.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON as another library reads it strictly by RFC 8259, for comparison with {@link StrictJson}:
 * both must read an accepted text in the same way.
 */
public final class ReferenceJsonReader {
  private final JsonReader reader;

  private ReferenceJsonReader(String text) {
    reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
  }

  /**
   * Maps, lists, strings, booleans, a {@link BigDecimal} for a whole number, a {@code Double} for
   * any other, an empty {@code Optional} for {@code null}; empty if the text is not one JSON
   * document, or has a member twice.
   */
  public static Optional<Object> of(String text) {
    var reading = new ReferenceJsonReader(text);
    try {
      Object value = reading.value();
      return reading.reader.peek() == JsonToken.END_DOCUMENT
          ? Optional.of(value)
          : Optional.empty();
    } catch (MalformedJsonException | EOFException | IllegalStateException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object value() throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object();
      case BEGIN_ARRAY -> array();
      case STRING -> reader.nextString();
      case NUMBER -> number(reader.nextString());
      case BOOLEAN -> reader.nextBoolean();
      case NULL -> {
        reader.nextNull();
        yield Optional.empty();
      }
      case END_ARRAY, END_OBJECT, END_DOCUMENT, NAME -> throw new IllegalStateException();
    };
  }

  private static Object number(String text) {
    return text.matches("-?[0-9]+") ? new BigDecimal(text) : (Object) Double.valueOf(text);
  }

  private Map<String, Object> object() throws IOException {
    var members = new LinkedHashMap<String, Object>();
    reader.beginObject();
    while (reader.hasNext()) {
      if (members.put(reader.nextName(), value()) != null) {
        throw new MalformedJsonException("twice");
      }
    }
    reader.endObject();
    return members;
  }

  private List<Object> array() throws IOException {
    var elements = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      elements.add(value());
    }
    reader.endArray();
    return elements;
  }
}
