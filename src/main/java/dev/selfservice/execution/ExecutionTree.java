package dev.selfservice.execution;

import dev.selfservice.customer.Instance;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import dev.selfservice.problem.Refusal.ExecutionState;
import dev.selfservice.problem.Refusal.OutcomeContradicts;
import dev.selfservice.problem.Refusal.ScheduleOrder;
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
import java.util.function.Predicate;

/**
 * A root and everything downstream of it, as one transaction sees them. Whether an execution may be
 * changed depends on the others. Each verb makes its whole change or throws; it returns the {@link
 * Transition}s that it made, an empty list if there was nothing to do. No I/O, no clock.
 *
 * <p>Invariant (docs/api.md, "Invariants"): the upstream of a SCHEDULED execution is SCHEDULED,
 * RUNNING or SUCCEEDED, and the execution starts no earlier than the end of its upstream. One
 * exception: the second half of a toggle may be scheduled after its first half FAILED, because a
 * half-applied change must be undoable.
 */
public final class ExecutionTree {
  private final Map<String, Execution> executions = new LinkedHashMap<>();
  private final Map<String, List<Execution>> downstream = new HashMap<>();

  /**
   * @param executions all executions of one tree, in their order of creation
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

  // --- queries

  /** All executions in their order of creation; the root is the first. */
  public Collection<Execution> executions() {
    return executions.values();
  }

  public Execution root() {
    return executions.values().iterator().next();
  }

  public Execution get(String id) {
    return Optional.ofNullable(executions.get(id))
        .orElseThrow(
            () -> new IllegalStateException("Execution %s is not in the tree".formatted(id)));
  }

  public boolean contains(String id) {
    return executions.containsKey(id);
  }

  /** The executions directly downstream of an execution, in their order of creation. */
  public List<Execution> downstream(String id) {
    return List.copyOf(downstream.getOrDefault(id, List.of()));
  }

  /** An execution and everything downstream of it. */
  public List<Execution> subtree(String id) {
    var subtree = new ArrayList<>(List.of(get(id)));
    for (int i = 0; i < subtree.size(); i++) {
      subtree.addAll(downstream(subtree.get(i).id()));
    }
    return subtree;
  }

  /** The subtrees of several executions together, each execution once. */
  public Collection<Execution> subtrees(Collection<String> ids) {
    var union = new LinkedHashSet<Execution>();
    ids.forEach(id -> union.addAll(subtree(id)));
    return union;
  }

  /** Whether an execution is downstream of one of these, directly or indirectly. */
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

  /** The second half that undoes this execution; it is directly downstream. */
  public Optional<Execution> secondHalf(Execution execution) {
    return downstream(execution.id()).stream().filter(below -> below.undoes(execution)).findFirst();
  }

  /** Checks a cancel of these executions with everything downstream of them. */
  public CancellationCheck checkCancel(Collection<String> ids) {
    return CancellationCheck.of(this, ids);
  }

  /** The id and state of an execution, as refusals report them. */
  public static ExecutionState stateOf(Execution execution) {
    return new ExecutionState(execution.id(), execution.state().name());
  }

  // --- verbs

  /**
   * Unschedules every SCHEDULED execution of the subtrees.
   *
   * @param allowUncompensated whether the cancel may leave the first half of a toggle applied
   * @throws Refused as {@link CancellationCheck} decides; then nothing has changed
   */
  public List<Transition> cancel(Collection<String> ids, boolean allowUncompensated) {
    checkCancel(ids).require(allowUncompensated);
    return Transitions.unschedule(subtrees(ids));
  }

  /** Throws {@link WrongState} unless an execution may be scheduled. */
  public void requireMayBeScheduled(String id) {
    require(get(id), State::mayBeScheduled, "schedule");
  }

  /** Throws {@link WrongState} unless an execution may be created below this one. */
  public void requireMayHaveMoreDownstream(String id) {
    require(get(id), State::mayHaveMoreDownstream, "create below");
  }

  private static void require(Execution execution, Predicate<State> predicate, String action) {
    if (!predicate.test(execution.state())) {
      refuse(execution, action);
    }
  }

  private static void refuse(Execution execution, String action) {
    throw new Refused(new WrongState(execution.id(), execution.state().name(), action));
  }

  /**
   * The windows that executions would have with these starts.
   *
   * @param starts the starts by execution, in any order
   * @throws Refused as {@link WrongState} or {@link ScheduleOrder}
   */
  public Map<Execution, TimeWindow> plan(Map<Execution, Instant> starts) {
    starts.keySet().forEach(execution -> requireMayBeScheduled(execution.id()));
    var windows = new LinkedHashMap<Execution, TimeWindow>();
    starts.forEach(
        (execution, start) -> windows.put(execution, execution.duration().windowFrom(start)));
    new ScheduleOrderRule(this, windows).require();
    return windows;
  }

  /** Whether these executions are all scheduled for exactly these windows. */
  public boolean isScheduledFor(Map<String, TimeWindow> windows) {
    return windows.entrySet().stream().allMatch(e -> get(e.getKey()).isScheduledFor(e.getValue()));
  }

  /** Throws {@link WrongState} unless each of these executions may be restored. */
  public void requireMayBeRestored(Collection<String> ids) {
    ids.forEach(id -> require(get(id), State::mayBeRestored, "restore"));
  }

  /**
   * The windows to restore; empty if all executions are scheduled for them already.
   *
   * @param removed the windows that a cancel removed, by execution id
   * @throws Refused as {@link WrongState} or {@link ScheduleOrder}
   */
  public Map<Execution, TimeWindow> planRestore(Map<String, TimeWindow> removed) {
    if (isScheduledFor(removed)) {
      return Map.of();
    }
    requireMayBeRestored(removed.keySet());
    var windows = new LinkedHashMap<Execution, TimeWindow>();
    removed.forEach((id, window) -> windows.put(get(id), window));
    new ScheduleOrderRule(this, windows).require();
    return windows;
  }

  /** Gives executions the windows that {@link #plan} or {@link #planRestore} returned. */
  public List<Transition> schedule(Map<Execution, TimeWindow> windows, String by) {
    return Transitions.schedule(windows, by);
  }

  /** Whether an execution may start now, by {@link DueRule}. */
  public boolean isDue(String id, Instant now) {
    return new DueRule(this, now).holdsFor(get(id));
  }

  /** All executions that may start now. */
  public List<Execution> due(Instant now) {
    var rule = new DueRule(this, now);
    return executions.values().stream().filter(rule::holdsFor).toList();
  }

  /** Unschedules the executions that missed their window, with everything downstream of them. */
  public List<Transition> unscheduleMissed(Instant now) {
    var rule = new DueRule(this, now);
    var missed = executions.values().stream().filter(rule::isMissed).map(Execution::id).toList();
    return Transitions.unschedule(subtrees(missed));
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
    return List.of(Transitions.start(get(id)));
  }

  /**
   * Ends a RUNNING execution. If it failed, everything downstream of it is unscheduled, except the
   * second half that undoes it. A repeated report changes nothing.
   *
   * @throws Refused as {@link WrongState} or {@link OutcomeContradicts}
   */
  public List<Transition> report(String id, Outcome outcome, Optional<String> remark) {
    var execution = get(id);
    if (execution.state() == outcome.state()) {
      return List.of();
    }
    if (execution.state().hasEnded()) {
      throw new Refused(new OutcomeContradicts(id, execution.state().name()));
    }
    require(execution, State::hasStarted, "report");
    var transitions = new ArrayList<>(List.of(Transitions.end(execution, outcome, remark)));
    if (outcome == Outcome.FAILED) {
      transitions.addAll(Transitions.unschedule(downstreamOfFailed(execution)));
    }
    return transitions;
  }

  private List<Execution> downstreamOfFailed(Execution failed) {
    return subtree(failed.id()).stream()
        .filter(below -> below != failed && !below.undoes(failed))
        .toList();
  }

  /** The number of executions from the root to this one, both included. */
  int depth(String id) {
    return depth(get(id));
  }

  private int depth(Execution execution) {
    return 1 + upstream(execution).map(this::depth).orElse(0);
  }

  /** Adds a new execution directly downstream of one of this tree. */
  public Execution addBelow(
      String upstreamId, Instance instance, ExecutionSpec spec, CreationInfo creation) {
    var position = new TreePosition(instance, Optional.of(get(upstreamId)), executions.size());
    var execution = new Execution(position, spec, creation.by(), creation.at());
    add(execution);
    return execution;
  }

  /** A new tree of one execution. */
  public static ExecutionTree create(Instance instance, ExecutionSpec spec, CreationInfo creation) {
    var position = new TreePosition(instance, Optional.empty(), 0);
    return new ExecutionTree(List.of(new Execution(position, spec, creation.by(), creation.at())));
  }

  /** The transition of a new execution, for the history. */
  public static Transition creationOf(Execution execution) {
    return new Transition(
        execution.id(),
        execution.position(),
        Optional.empty(),
        execution.state().name(),
        Optional.empty(),
        Optional.empty());
  }
}
