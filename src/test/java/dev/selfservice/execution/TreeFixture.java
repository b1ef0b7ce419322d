package dev.selfservice.execution;

import dev.selfservice.customer.Instance;
import dev.selfservice.customer.Target;
import dev.selfservice.execution.ExecutionSpec.ActivityType;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tree whose executions reach their states as they do in the service: created, added below,
 * scheduled, started, reported. Each takes an hour; unless a test says otherwise, the root starts
 * at {@link #NOON} and each other execution when its upstream ends.
 */
public final class TreeFixture {
  public static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");
  public static final Duration HOUR = Duration.ofHours(1);
  public static final String APPROVER = "ann";

  private static final CreationInfo CREATION =
      new CreationInfo("pat", Instant.parse("2030-05-01T00:00:00Z"));

  private final ExecutionTree tree;

  private TreeFixture(ExecutionSpec root) {
    this.tree = ExecutionTree.create(instance("DCMATI"), root, CREATION);
  }

  /** A tree of one execution. */
  public static TreeFixture of(ExecutionSpec root) {
    return new TreeFixture(root);
  }

  /** Single activities, each downstream of the one before. */
  public static TreeFixture chain(int size) {
    var fixture = of(single());
    for (var last = fixture.root(); fixture.tree.executions().size() < size; ) {
      last = fixture.grow(last, single());
    }
    return fixture;
  }

  /** A first half with its second half downstream. */
  public static TreeFixture toggle() {
    var fixture = of(first());
    fixture.grow(fixture.root(), second());
    return fixture;
  }

  // --- plans

  public static ExecutionSpec single() {
    return plan(new ActivityType("Restart", "Restart Server", "Restart", ToggleRole.SINGLE));
  }

  public static ExecutionSpec first(ParameterValue... parameters) {
    return plan(frd("Enable", ToggleRole.FIRST), parameters);
  }

  public static ExecutionSpec second() {
    return plan(frd("Disable", ToggleRole.SECOND));
  }

  static ExecutionSpec plan(ActivityType what, ParameterValue... parameters) {
    return new ExecutionSpec(
        what.activity(),
        new PlannedDuration(PlannedDuration.Unit.HOURS, 1),
        false,
        what,
        List.of(parameters),
        Optional.empty(),
        Optional.empty());
  }

  private static ActivityType frd(String type, ToggleRole half) {
    return new ActivityType("Trace & Debug", "FRD Enable/Disable", type, half);
  }

  static Instance instance(String name) {
    return new Instance(new Target("1234", "EBSO", name));
  }

  // --- questions

  public ExecutionTree tree() {
    return tree;
  }

  public Execution root() {
    return tree.root();
  }

  /** In order of creation; the root is 0. */
  Execution get(int position) {
    return List.copyOf(tree.executions()).get(position);
  }

  /** The visible attributes of an execution. */
  record Seen(
      String id,
      State state,
      Optional<TimeWindow> window,
      Optional<String> scheduledBy,
      Optional<String> remark) {}

  /** The visible attributes of the whole tree, for a later comparison. */
  List<Seen> seen() {
    return tree.executions().stream()
        .map(e -> new Seen(e.id(), e.state(), e.window(), e.scheduledBy(), e.remark()))
        .toList();
  }

  // --- actions

  public Execution grow(Execution upstream, ExecutionSpec plan) {
    return grow(upstream, plan, "DCMATI");
  }

  Execution grow(Execution upstream, ExecutionSpec plan, String instance) {
    return tree.addBelow(upstream.id(), instance(instance), plan, CREATION);
  }

  List<Transition> schedule(Execution execution, Instant start) {
    return schedule(Map.of(execution, start));
  }

  List<Transition> schedule(Map<Execution, Instant> starts) {
    return tree.schedule(tree.plan(starts), APPROVER);
  }

  /** Schedules each execution for the end of its upstream. */
  TreeFixture scheduleAll() {
    tree.executions().forEach(this::scheduleInTurn);
    return this;
  }

  private void scheduleInTurn(Execution execution) {
    var upstreamEnd = execution.upstreamId().map(tree::get).flatMap(Execution::window);
    schedule(execution, upstreamEnd.map(TimeWindow::end).orElse(NOON));
  }

  /** Starts it as early as possible. */
  List<Transition> start(Execution execution) {
    return tree.start(execution.id(), execution.window().orElseThrow().start());
  }

  List<Transition> report(Execution execution, Outcome outcome) {
    return tree.report(execution.id(), outcome, Optional.empty());
  }

  /** Starts it, and ends it. */
  void run(Execution execution, Outcome outcome) {
    start(execution);
    report(execution, outcome);
  }

  /** Brings it from READY to the state, by every step that leads there. */
  public void bring(Execution execution, State state) {
    if (state != State.READY) {
      scheduleInTurn(execution);
    }
    if (state.hasStarted()) {
      start(execution);
    }
    switch (state) {
      case READY, SCHEDULED, RUNNING -> {}
      case SUCCEEDED -> report(execution, Outcome.SUCCEEDED);
      case FAILED -> report(execution, Outcome.FAILED);
    }
  }
}
