package dev.selfservice.demo;

import java.util.Optional;

/**
 * What came back; {@code challenge} is the header {@code WWW-Authenticate}, {@code changeId} is
 * {@code Selfservice-Change-Id}.
 */
record DemoResponse(
    int status, String body, Optional<String> challenge, Optional<String> changeId) {
  /** The id of what was created. */
  String id() {
    return Json.read(body).path("id").asText();
  }
}
