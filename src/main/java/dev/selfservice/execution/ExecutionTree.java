package dev.selfservice.execution;

import dev.selfservice.customer.Instance;
import dev.selfservice.execution.Execution.Outcome;
import dev.selfservice.history.Transition;
import dev.selfservice.history.Window;
import dev.selfservice.problem.Refusal.CompensationPending.Pending;
import dev.selfservice.problem.Refusal.OutcomeContradicts;
import dev.selfservice.problem.Refusal.ScheduleOrder;
import dev.selfservice.problem.Refusal.Standing;
import dev.selfservice.problem.Refusal.TreeTooLarge;
import dev.selfservice.problem.Refusal.WrongState;
import dev.selfservice.problem.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A root and all that is downstream of it, as one transaction sees it: what may be done to one of
 * its executions depends on the others. Each verb does all of its work or throws, and answers what
 * it did as {@link Transition}s; none when there was nothing to do. No I/O, no clock.
 *
 * <p>Always true (contract §3): the upstream of a SCHEDULED execution is SCHEDULED, RUNNING or
 * SUCCEEDED, and the execution starts no earlier than its upstream's end; but a toggle's second
 * half may be scheduled after its first half FAILED, for half-applied work must be undoable.
 */
public final class ExecutionTree {
  private final Map<String, Execution> executions = new LinkedHashMap<>();
  private final Map<String, List<Execution>> downstream = new HashMap<>();

  /**
   * @param executions all of one tree, in their order of creation
   */
  ExecutionTree(Collection<Execution> executions) {
    executions.forEach(this::add);
  }

  private void add(Execution execution) {
    executions.put(execution.id(), execution);
    execution
        .upstreamId()
        .ifPresent(
            upstream ->
                downstream.computeIfAbsent(upstream, id -> new ArrayList<>()).add(execution));
  }

  // --- questions

  /** In their order of creation; the root is first. */
  public Collection<Execution> executions() {
    return executions.values();
  }

  public Execution root() {
    return executions.values().iterator().next();
  }

  public Execution get(String id) {
    return Optional.ofNullable(executions.get(id))
        .orElseThrow(() -> new IllegalStateException("Not in tree: " + id));
  }

  public boolean contains(String id) {
    return executions.containsKey(id);
  }

  /** What hangs directly below an execution, in its order of creation. */
  public List<Execution> downstream(String id) {
    return List.copyOf(downstream.getOrDefault(id, List.of()));
  }

  /** An execution and all that is downstream of it. */
  public List<Execution> subtree(String id) {
    var subtree = new ArrayList<>(List.of(get(id)));
    for (int i = 0; i < subtree.size(); i++) {
      subtree.addAll(downstream(subtree.get(i).id()));
    }
    return subtree;
  }

  /** The same for several: each execution once, an ancestor covering its descendants. */
  public Collection<Execution> subtrees(Collection<String> ids) {
    var all = new LinkedHashSet<Execution>();
    ids.forEach(id -> all.addAll(subtree(id)));
    return all;
  }

  /** Whether an execution is downstream of one of these, directly or not. */
  public boolean isBelowAny(String id, Set<String> others) {
    return upstream(get(id))
        .filter(upstream -> others.contains(upstream.id()) || isBelowAny(upstream.id(), others))
        .isPresent();
  }

  Optional<Execution> upstream(Execution execution) {
    return execution.upstreamId().map(this::get);
  }

  /** The first half that this execution undoes. */
  Optional<Execution> firstHalf(Execution execution) {
    return upstream(execution).filter(execution::undoes);
  }

  /** The second half that undoes this execution, of those directly below it. */
  public Optional<Execution> secondHalf(Execution execution) {
    return downstream(execution.id()).stream().filter(below -> below.undoes(execution)).findFirst();
  }

  /** What stands in the way of cancelling these, with all that is downstream of them. */
  public Obstacles obstacles(Collection<String> ids) {
    var started = subtrees(ids).stream().filter(e -> e.state().hasStarted());
    return new Obstacles(
        started.map(ExecutionTree::standing).toList(),
        ids.stream().distinct().map(this::get).flatMap(this::leavingFirstHalfOn).toList());
  }

  private Stream<Pending> leavingFirstHalfOn(Execution execution) {
    return firstHalf(execution)
        .filter(first -> execution.isScheduled() && first.state().hasStarted())
        .map(first -> new Pending(execution.id(), standing(first)))
        .stream();
  }

  /** An execution with its state, as refusals tell of it. */
  public static Standing standing(Execution execution) {
    return new Standing(execution.id(), execution.state().name());
  }

  // --- verbs

  /**
   * Takes back every schedule of the subtrees.
   *
   * @param evenUncompensated whether that may leave the first half of a toggle on
   * @throws Refused as {@link Obstacles} say; then nothing has changed
   */
  public List<Transition> cancel(Collection<String> ids, boolean evenUncompensated) {
    obstacles(ids).require(evenUncompensated);
    return unschedule(subtrees(ids));
  }

  /** Throws {@link WrongState} if an execution has started. */
  public void requireNotStarted(String id, String action) {
    if (get(id).state().hasStarted()) {
      refuse(get(id), action);
    }
  }

  private static void refuse(Execution execution, String action) {
    throw new Refused(new WrongState(execution.id(), execution.state().name(), action));
  }

  /**
   * The windows that executions would have.
   *
   * @param starts by execution, whichever order
   * @throws Refused as {@link WrongState} or {@link ScheduleOrder}
   */
  public Map<Execution, Window> plan(Map<Execution, Instant> starts) {
    starts.keySet().forEach(execution -> requireNotStarted(execution.id(), "schedule"));
    var windows = new LinkedHashMap<Execution, Window>();
    starts.forEach((execution, start) -> windows.put(execution, execution.windowFrom(start)));
    new OrderRule(this, windows).require();
    return windows;
  }

  /**
   * The windows to put back what a cancel took; empty where all of it stands as it was.
   *
   * @param taken the windows by execution id
   * @throws Refused as {@link WrongState} or {@link ScheduleOrder}
   */
  public Map<Execution, Window> planRestore(Map<String, Window> taken) {
    var windows = new LinkedHashMap<Execution, Window>();
    taken.forEach((id, window) -> windows.put(get(id), window));
    if (windows.entrySet().stream().allMatch(e -> e.getKey().stands(e.getValue()))) {
      return Map.of();
    }
    windows.keySet().stream()
        .filter(e -> !e.isReady())
        .findFirst()
        .ifPresent(e -> refuse(e, "restore"));
    new OrderRule(this, windows).require();
    return windows;
  }

  /** Gives executions the windows that {@link #plan} found possible. */
  public List<Transition> schedule(Map<Execution, Window> windows, String by) {
    return windows.entrySet().stream()
        .filter(planned -> !planned.getKey().stands(planned.getValue()))
        .map(planned -> change(planned.getKey(), e -> e.schedule(planned.getValue(), by)))
        .toList();
  }

  /**
   * Whether an execution may start now (contract §6): its window is open and its upstream has
   * succeeded. A second half whose first half has run may still start late: what is on must go off.
   */
  public boolean isDue(String id, Instant now) {
    return new DueRule(this, now).holdsFor(get(id));
  }

  /** All that may start now. */
  public List<Execution> due(Instant now) {
    var rule = new DueRule(this, now);
    return executions.values().stream().filter(rule::holdsFor).toList();
  }

  /**
   * Takes back what could not start by its end, with all that is downstream of it (contract §6).
   */
  public List<Transition> takeBackMissed(Instant now) {
    var rule = new DueRule(this, now);
    var missed = executions.values().stream().filter(rule::isMissed).map(Execution::id).toList();
    return unschedule(subtrees(missed));
  }

  /**
   * Sets an execution RUNNING.
   *
   * @throws Refused as {@link WrongState} if it is not due
   */
  public List<Transition> start(String id, Instant now) {
    if (!isDue(id, now)) {
      refuse(get(id), "start");
    }
    return List.of(change(get(id), Execution::start));
  }

  /**
   * Ends a RUNNING execution. A failed one takes back the schedules of all that is downstream of
   * it, but for the second half that undoes it. The same report again does nothing.
   */
  public List<Transition> report(String id, Outcome outcome, Optional<String> remark) {
    var execution = get(id);
    if (execution.state() == outcome.state()) {
      return List.of();
    }
    if (execution.state().hasEnded()) {
      throw new Refused(new OutcomeContradicts(id, execution.state().name()));
    }
    if (!execution.state().hasStarted()) {
      refuse(execution, "report");
    }
    var transitions = new ArrayList<>(List.of(change(execution, e -> e.end(outcome, remark))));
    if (outcome == Outcome.FAILED) {
      transitions.addAll(
          unschedule(
              subtree(id).stream()
                  .filter(below -> below != execution && !below.undoes(execution))
                  .toList()));
    }
    return transitions;
  }

  /** Limits of a tree, both counted in executions. */
  public record Limits(int size, int depth) {}

  /** Throws {@link TreeTooLarge} unless {@code more} executions, one below the other, fit there. */
  public void requireRoomBelow(String upstreamId, int more, Limits limits) {
    if (executions.size() + more > limits.size()) {
      throw new Refused(new TreeTooLarge("size", limits.size()));
    }
    if (depth(get(upstreamId)) + more > limits.depth()) {
      throw new Refused(new TreeTooLarge("depth", limits.depth()));
    }
  }

  private int depth(Execution execution) {
    return 1 + upstream(execution).map(this::depth).orElse(0);
  }

  /** A new execution below one of this tree. */
  public Execution grow(String upstreamId, Instance instance, Plan plan, Birth birth) {
    var place = new Execution.Place(instance, Optional.of(get(upstreamId)), executions.size());
    var execution = new Execution(place, plan, birth.by(), birth.at());
    add(execution);
    return execution;
  }

  /** A new tree of one. */
  public static ExecutionTree plant(Instance instance, Plan plan, Birth birth) {
    var place = new Execution.Place(instance, Optional.empty(), 0);
    return new ExecutionTree(List.of(new Execution(place, plan, birth.by(), birth.at())));
  }

  /** Who creates an execution, and when. */
  public record Birth(String by, Instant at) {}

  private List<Transition> unschedule(Collection<Execution> from) {
    return from.stream()
        .filter(Execution::isScheduled)
        .map(execution -> change(execution, Execution::unschedule))
        .toList();
  }

  private static Transition change(Execution execution, Consumer<Execution> verb) {
    var from = execution.state();
    var before = execution.window();
    verb.accept(execution);
    return new Transition(
        execution.id(),
        Optional.of(from.name()),
        execution.state().name(),
        before,
        execution.window());
  }

  /** What creating an execution was, for the history. */
  public static Transition birth(Execution execution) {
    return new Transition(
        execution.id(),
        Optional.empty(),
        execution.state().name(),
        Optional.empty(),
        Optional.empty());
  }
}
