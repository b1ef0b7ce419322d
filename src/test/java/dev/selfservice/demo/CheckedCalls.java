package dev.selfservice.demo;

import java.io.IOException;

/** Makes calls, prints them, and ends the demo where an answer is not the expected one. */
final class CheckedCalls {
  private final DemoServer server;
  private final DemoApi service;
  private final DemoConsole narrator;

  CheckedCalls(DemoServer server, DemoApi service, DemoConsole narrator) {
    this.server = server;
    this.service = service;
    this.narrator = narrator;
  }

  /** Makes a call and prints all of it. */
  DemoResponse show(String title, DemoUser by, DemoCall call, int expected)
      throws IOException, InterruptedException {
    var answer = send(by, call);
    narrator.exchange("%s (%s)".formatted(title, by.name()), call, answer);
    require(call, answer, expected);
    return answer;
  }

  /** Makes a call and prints one line. */
  DemoResponse note(String remark, DemoUser by, DemoCall call, int expected)
      throws IOException, InterruptedException {
    var answer = send(by, call);
    narrator.line(call, answer, remark);
    require(call, answer, expected);
    return answer;
  }

  /** Makes a call and prints nothing. */
  DemoResponse make(DemoUser by, DemoCall call, int expected)
      throws IOException, InterruptedException {
    var answer = send(by, call);
    require(call, answer, expected);
    return answer;
  }

  /** Waits until the service reports this workflow status for an execution. */
  void await(DemoUser by, String executionId, String status)
      throws IOException, InterruptedException {
    var ask = DemoCall.get("/executions/status?id=" + executionId);
    server.await(
        "%s: %s".formatted(status, executionId),
        () -> Json.read(make(by, ask, 200).body()).at("/response/0/status").asText().equals(status),
        () -> {});
  }

  /** Waits until the robot has received an event of this type about an execution. */
  void awaitEvent(AutomationRobot robot, String executionId, String type)
      throws IOException, InterruptedException {
    server.await(
        "delivered: " + type,
        () -> robot.events(executionId).stream().anyMatch(event -> event.type().equals(type)),
        () -> {});
  }

  private DemoResponse send(DemoUser by, DemoCall call) throws IOException, InterruptedException {
    try {
      return service.send(by, call);
    } catch (IOException e) {
      throw server.withTail("The server does not answer: %s.".formatted(e));
    }
  }

  private void require(DemoCall call, DemoResponse answer, int expected) throws IOException {
    if (answer.status() != expected) {
      throw server.withTail(
          "%s %s%nshould have answered %d, not %d:%n%s"
              .formatted(
                  call.method(), call.path(), expected, answer.status(), answer.body().strip()));
    }
  }
}
