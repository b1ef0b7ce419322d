package dev.selfservice.http;

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

/** Reads request bodies of at most {@link BodyTooLarge#LIMIT} bytes with {@link StrictJson}. */
@Provider
@Priority(JsonBodyReader.BEFORE_THE_SERVERS_OWN)
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<Object> {
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
      // the headers announced a body, so BodyRequiredFilter has accepted the request
      throw new Refused(new InvalidBody("", BodyRequiredFilter.EMPTY));
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
    } catch (IOException e) { // e.g. an invalid chunk, on servers that do not check it earlier
      throw new Refused(new InvalidBody("", "The body cannot be read."));
    }
  }
}
