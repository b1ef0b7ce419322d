package dev.selfservice.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * More executions than the story needs, in every state, so that lists, filters, histories and
 * workflow status have something to show.
 */
final class DemoData {
  private static final String EBSO = "EBSO";
  private static final Duration UNTIL_START = Duration.ofSeconds(4);

  private final CheckedCalls stage;
  private final DemoUsers people;

  /** The path of an execution, and its id. */
  private record Planned(String path, String id) {}

  DemoData(CheckedCalls stage, DemoUsers people) {
    this.stage = stage;
    this.people = people;
  }

  /** Creates all of it; returns the path of an execution that is running. */
  String make() throws IOException, InterruptedException {
    for (var instance : List.of("COBPRD", "COBTST", "COBDEV")) {
      stage.make(
          people.administrator(),
          DemoCall.put(
              "/customers/%s/%s/instances/%s".formatted(DemoUsers.COBALT, EBSO, instance), "{}"),
          201);
    }
    var running = create(DemoUsers.ACME, "DCMDEV", Bodies.createToggle());
    var done = create(DemoUsers.ACME, "DCMATI", Bodies.createRoot());
    var failed = create(DemoUsers.ACME, "DCMTST", Bodies.createRoot());
    var cobaltsDone = create(DemoUsers.COBALT, "COBPRD", Bodies.createToggle());
    var cobaltsFailed = create(DemoUsers.COBALT, "COBTST", Bodies.createRoot());
    var cobaltsRunning = create(DemoUsers.COBALT, "COBDEV", Bodies.createRoot());
    var starting = List.of(running, done, failed, cobaltsDone, cobaltsFailed, cobaltsRunning);
    scheduleSoon(starting, List.of(running, cobaltsDone));
    plan();
    await(List.of(running, cobaltsRunning), "running");
    await(List.of(done, cobaltsDone), "success");
    await(List.of(failed, cobaltsFailed), "failed");
    return running.path();
  }

  /**
   * Executions that must not start today: a tree of four with a history, and some single
   * activities.
   */
  private void plan() throws IOException, InterruptedException {
    var day = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));
    var root = create(DemoUsers.ACME, "DCMATI", Bodies.createRoot());
    var left = create(DemoUsers.ACME, "DCMATI", Bodies.createBelow(root.id()));
    var right = create(DemoUsers.ACME, "DCMTST", Bodies.createBelow(root.id()));
    var last = create(DemoUsers.ACME, "DCMTST", Bodies.createBelow(right.id()));
    schedule(root, day);
    schedule(left, day.plus(Duration.ofHours(1)));
    schedule(right, day.plus(Duration.ofHours(1)));
    schedule(last, day.plus(Duration.ofHours(2)));
    String cancel = change(right, Bodies.CANCEL).changeId().orElseThrow();
    change(right, Bodies.restore(cancel));
    change(left, Bodies.CANCEL);
    create(DemoUsers.ACME, "DCMDEV", Bodies.createRoot());
    create(DemoUsers.ACME, "DCMTST", Bodies.createRoot());
    for (int hour = 0; hour < 3; hour++) {
      var single = create(DemoUsers.COBALT, "COBTST", Bodies.createRoot());
      schedule(single, day.plus(Duration.ofHours(2L * hour)));
    }
    create(DemoUsers.COBALT, "COBPRD", Bodies.createToggle());
    create(DemoUsers.COBALT, "COBTST", Bodies.createRoot());
    create(DemoUsers.COBALT, "COBDEV", Bodies.createRoot());
  }

  /**
   * Computes each start at the time of its own call, however slow the machine. Second halves follow
   * in an hour.
   */
  private void scheduleSoon(List<Planned> all, List<Planned> toggles)
      throws IOException, InterruptedException {
    for (var planned : all) {
      var soon = Instant.now().plus(UNTIL_START).truncatedTo(ChronoUnit.SECONDS);
      String body =
          toggles.contains(planned)
              ? Bodies.scheduleToggle(soon.toString(), soon.plusSeconds(3_600).toString())
              : Bodies.schedule(soon.toString());
      change(planned, body);
    }
  }

  private Planned create(String customer, String instance, String body)
      throws IOException, InterruptedException {
    String path = DemoCall.executions(customer, EBSO, instance);
    String id = stage.make(people.plannerOf(customer), DemoCall.post(path, body), 201).id();
    return new Planned(path + "/" + id, id);
  }

  private void schedule(Planned planned, Instant start) throws IOException, InterruptedException {
    change(planned, Bodies.schedule(start.toString()));
  }

  private DemoResponse change(Planned planned, String body)
      throws IOException, InterruptedException {
    String customer = planned.path().split("/", -1)[2];
    return stage.make(people.approverOf(customer), DemoCall.put(planned.path(), body), 200);
  }

  /** Waits for their outcomes; the {@link AutomationRobot} chooses each outcome by the instance. */
  private void await(List<Planned> all, String status) throws IOException, InterruptedException {
    for (var planned : all) {
      stage.await(people.reader(), planned.id(), status);
    }
  }
}
