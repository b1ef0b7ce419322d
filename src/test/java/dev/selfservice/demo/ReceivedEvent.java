package dev.selfservice.demo;

/** A CloudEvent as it was received. */
record ReceivedEvent(String body) {
  String id() {
    return text("/id");
  }

  String type() {
    return text("/type");
  }

  String time() {
    return text("/time");
  }

  String executionId() {
    return text("/subject");
  }

  String state() {
    return text("/data/state");
  }

  String target() {
    return text("/data/target");
  }

  String activity() {
    return "%s, %s"
        .formatted(text("/data/config/activity/name"), text("/data/config/activity/type"));
  }

  /** The path of its execution in the API. */
  String path() {
    return DemoCall.executions(text("/data/supportIdentifier"), text("/data/serviceType"), target())
        + "/"
        + executionId();
  }

  private String text(String pointer) {
    return Json.read(body).at(pointer).asText();
  }
}
