package dev.selfservice.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/** The response to a call. */
public record ApiResponse(int status, HttpHeaders headers, String body) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public JsonNode json() {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + body, e);
    }
  }

  public String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /** The last part of the problem's type. */
  public String problem() {
    return json().path("type").asText().replaceFirst(".*/", "");
  }

  /** Returns this response; fails if it has another status. */
  public ApiResponse expect(int expected) {
    if (status != expected) {
      throw new AssertionError("Expected %d, got %d: %s".formatted(expected, status, body));
    }
    return this;
  }
}
