package dev.selfservice.platform;

import dev.selfservice.json.InvalidJson;
import dev.selfservice.json.StrictJson;
import dev.selfservice.problem.Refusal.BodyTooLarge;
import dev.selfservice.problem.Refusal.InvalidBody;
import dev.selfservice.problem.Refused;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads request bodies: at most {@link BodyTooLarge#LIMIT} bytes, then {@link StrictJson}. */
@Provider
@Priority(JsonReader.BEFORE_THE_SERVERS_OWN)
@Consumes(MediaType.APPLICATION_JSON)
public class JsonReader implements MessageBodyReader<Object> {
  static final int BEFORE_THE_SERVERS_OWN = 1;

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return true;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    byte[] bytes = bytes(body);
    if (bytes.length > BodyTooLarge.LIMIT) {
      throw new Refused(new BodyTooLarge());
    }
    if (bytes.length == 0) {
      throw new Refused(new InvalidBody("", BodyRequiredFilter.EMPTY)); // and said to have one
    }
    try {
      return StrictJson.read(bytes, type);
    } catch (InvalidJson e) {
      throw new Refused(new InvalidBody(e.pointer(), e.why()));
    }
  }

  private static byte[] bytes(InputStream body) {
    try {
      return body.readNBytes(BodyTooLarge.LIMIT + 1);
    } catch (IOException e) { // a bad chunk, where the server leaves it to its reader to find out
      throw new Refused(new InvalidBody("", "The body cannot be read."));
    }
  }
}
