package dev.selfservice.demo;

import static dev.selfservice.demo.DemoUsers.ACME;
import static dev.selfservice.demo.DemoUsers.COBALT;
import static dev.selfservice.demo.DemoUsers.HARBOUR;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Shows the main job once: cancels planned executions, in whole trees. */
final class DemoScript {
  private static final String EBSO = "EBSO";
  private static final String DCMATI = "DCMATI";
  private static final String DCMTST = "DCMTST";
  private static final String DCMDEV = "DCMDEV";
  private static final String HARBOR = "HARBOR";
  private static final Duration UNTIL_START = Duration.ofSeconds(4);
  private static final int STARTED = 2; // after created and scheduled
  private static final List<String> CHAIN = List.of(DCMATI, DCMTST, DCMDEV, DCMTST, DCMATI);

  private final CheckedCalls stage;
  private final DemoConsole narrator;
  private final DemoUsers people;
  private final AutomationRobot robot;
  private final LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);

  DemoScript(CheckedCalls stage, DemoConsole narrator, DemoUsers people, AutomationRobot robot) {
    this.stage = stage;
    this.narrator = narrator;
    this.people = people;
    this.robot = robot;
  }

  void onboard() throws IOException, InterruptedException {
    narrator.chapter("Onboard three customers and a catalogue");
    setUp("/customers/" + ACME, Bodies.customer("Acme", true), "Acme, opted in");
    for (var instance : List.of(DCMATI, DCMTST, DCMDEV)) {
      setUp("/customers/%s/%s/instances/%s".formatted(ACME, EBSO, instance), "{}", "");
    }
    setUp("/customers/" + HARBOUR, Bodies.customer("Blue Harbour", false), "not opted in");
    setUp("/customers/%s/%s/instances/%s".formatted(HARBOUR, EBSO, HARBOR), "{}", "");
    setUp("/customers/" + COBALT, Bodies.customer("Cobalt", true), "Cobalt, opted in");
    String types = "/catalogue/%s/types/".formatted(EBSO);
    setUp(types + "Trace%20%26%20Debug", Bodies.TRACE_AND_DEBUG, "a toggle");
    setUp(types + "Housekeeping", Bodies.HOUSEKEEPING, "a single activity");
  }

  private void setUp(String path, String body, String remark)
      throws IOException, InterruptedException {
    stage.note(remark, people.administrator(), DemoCall.put(path, body), 201);
  }

  void cancelToggle() throws IOException, InterruptedException {
    narrator.chapter("A toggle: FRD Enable on DCMATI tomorrow at 22:00, Disable at 24:00 UTC");
    String path = executions(DCMATI);
    var create = DemoCall.post(path, Bodies.createToggle());
    String id = stage.show("Create it", people.planner(), create, 201).id();
    var schedule = DemoCall.put(path + "/" + id, overnight(tomorrow));
    stage.show("Schedule both halves", people.approver(), schedule, 200);
    var cancel = DemoCall.put(path + "/" + id, Bodies.CANCEL);
    stage.show("Cancel both in one call", people.approver(), cancel, 200);
  }

  void cancelTree() throws IOException, InterruptedException {
    narrator.chapter("A tree five deep over three instances");
    narrator.say("Create five executions, each downstream of the one before:");
    var paths = new ArrayList<String>();
    String upstream = "";
    for (var instance : CHAIN) {
      String body = upstream.isEmpty() ? Bodies.createRoot() : Bodies.createBelow(upstream);
      var create = DemoCall.post(executions(instance), body);
      String below = upstream.isEmpty() ? "the root" : "upstreamExecutionId " + upstream;
      upstream = stage.note(below, people.planner(), create, 201).id();
      paths.add(executions(instance) + "/" + upstream);
    }
    scheduleHourly(paths);
    var cancel = DemoCall.put(paths.get(0), Bodies.CANCEL);
    stage.show("Cancel the root and all below it", people.approver(), cancel, 200);
  }

  private void scheduleHourly(List<String> paths) throws IOException, InterruptedException {
    narrator.say("");
    narrator.say("Schedule them, an hour each, from tomorrow 08:00 UTC:");
    var start = at(tomorrow, 8);
    for (var path : paths) {
      var schedule = DemoCall.put(path, Bodies.schedule(start.toString()));
      stage.note(start.toString(), people.approver(), schedule, 200);
      start = start.plusSeconds(3_600);
    }
  }

  /** An execution from its creation to its end, with no manual step once it is scheduled. */
  void live() throws IOException, InterruptedException {
    narrator.chapter("A whole life: scheduled for now, started, carried out, reported");
    var create = DemoCall.post(executions(DCMATI), Bodies.createRoot());
    String id = stage.note("", people.planner(), create, 201).id();
    var soon = Instant.now().plus(UNTIL_START).truncatedTo(ChronoUnit.SECONDS);
    var schedule = DemoCall.put(executions(DCMATI) + "/" + id, Bodies.schedule(soon.toString()));
    stage.note(soon.toString(), people.approver(), schedule, 200);
    stage.awaitEvent(robot, id, "execution.succeeded");
    narrator.say("");
    narrator.say("What the robot's webhook received, in this order:");
    robot.events(id).forEach(narrator::event);
    narrator.say("");
    narrator.say("One of them whole; docs/events.md explains it:");
    narrator.block(robot.events(id).get(STARTED).body());
  }

  /** Plans a toggle that stays scheduled; returns its path. */
  String planAnother() throws IOException, InterruptedException {
    narrator.chapter("One more toggle, which stays scheduled");
    var create = DemoCall.post(executions(DCMTST), Bodies.createToggle());
    String id = stage.note("", people.planner(), create, 201).id();
    String path = executions(DCMTST) + "/" + id;
    var schedule = DemoCall.put(path, overnight(tomorrow));
    stage.note("", people.approver(), schedule, 200);
    return path;
  }

  /** Returns the path of an execution that is running. */
  String fill() throws IOException, InterruptedException {
    narrator.chapter("More to look at");
    String running = new DemoData(stage, people).make();
    narrator.say(
        "There are 31 executions now, of two customers and in every state. Some have been cancelled and");
    narrator.say("restored: their histories show it. docs/selfservice.http has every call once.");
    return running;
  }

  void refuse(String path, String running) throws IOException, InterruptedException {
    narrator.chapter("What is refused: nothing changes");
    var cancel = DemoCall.put(path, Bodies.CANCEL);
    stage.show("No token", people.nobody(), cancel, 401);
    stage.show("Wrong scope", people.planner(), cancel, 403);
    stage.show("Foreign customer", people.foreignApprover(), cancel, 404);
    String harbor = DemoCall.executions(HARBOUR, EBSO, HARBOR);
    var create = DemoCall.post(harbor, Bodies.createRoot());
    stage.show("Customer not opted in", people.foreignPlanner(), create, 403);
    stage.show("It has started", people.approver(), DemoCall.put(running, Bodies.CANCEL), 409);
  }

  private static String executions(String instance) {
    return DemoCall.executions(ACME, EBSO, instance);
  }

  private static String overnight(LocalDate day) {
    var enable = at(day, 22);
    return Bodies.scheduleToggle(enable.toString(), enable.plusSeconds(7_200).toString());
  }

  private static Instant at(LocalDate day, int hour) {
    return day.atTime(LocalTime.of(hour, 0)).toInstant(ZoneOffset.UTC);
  }
}
