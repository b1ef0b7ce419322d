package dev.selfservice.demo;

import java.util.Optional;

/**
 * A response; {@code challenge} is the header {@code WWW-Authenticate}, {@code changeId} is {@code
 * Selfservice-Change-Id}.
 */
record DemoResponse(
    int status, String body, Optional<String> challenge, Optional<String> changeId) {
  /** The id of the created execution. */
  String id() {
    return Json.read(body).path("id").asText();
  }
}
