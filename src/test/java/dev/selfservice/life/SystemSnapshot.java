package dev.selfservice.life;

import static java.util.function.Predicate.not;

import dev.selfservice.execution.State;
import dev.selfservice.execution.ToggleRole;
import dev.selfservice.history.Change.StateSnapshot;
import dev.selfservice.history.HistoryHead;
import dev.selfservice.history.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The visible state of the system at one moment.
 *
 * @param executions by id, in their order of creation
 * @param heads the newest history entry of each tree, by its root's id
 */
record SystemSnapshot(Map<String, Seen> executions, Map<String, HistoryHead> heads) {

  /** An execution. */
  record Seen(
      String id,
      String root,
      Optional<String> upstream,
      String instance,
      String activity,
      ToggleRole half,
      Duration duration,
      State state,
      Optional<TimeWindow> window) {

    boolean is(State... states) {
      return Set.of(states).contains(state);
    }

    boolean hasStarted() {
      return is(State.RUNNING, State.SUCCEEDED, State.FAILED);
    }

    boolean takesTime() {
      return is(State.SCHEDULED, State.RUNNING);
    }

    boolean stands(TimeWindow then) {
      return is(State.SCHEDULED) && window.equals(Optional.of(then));
    }

    TimeWindow windowFrom(Instant start) {
      return new TimeWindow(start, start.plus(duration));
    }

    Instant start() {
      return window.orElseThrow().start();
    }

    Instant end() {
      return window.orElseThrow().end();
    }

    Seen ready() {
      return now(State.READY, Optional.empty());
    }

    Seen scheduled(TimeWindow then) {
      return now(State.SCHEDULED, Optional.of(then));
    }

    Seen now(State then) {
      return now(then, window);
    }

    private Seen now(State then, Optional<TimeWindow> itsWindow) {
      return new Seen(id, root, upstream, instance, activity, half, duration, then, itsWindow);
    }

    /** Whether both are equal except for the attributes that may change. */
    boolean isSame(Seen other) {
      return now(other.state, other.window).equals(other);
    }

    StateSnapshot side() {
      return StateSnapshot.of(state.name(), window);
    }
  }

  Seen get(String id) {
    return executions.get(id);
  }

  Collection<Seen> all() {
    return executions.values();
  }

  boolean isEmpty() {
    return executions.isEmpty();
  }

  Set<String> roots() {
    return heads.keySet();
  }

  Stream<Seen> tree(String root) {
    return all().stream().filter(e -> e.root().equals(root));
  }

  Optional<Seen> upstream(Seen execution) {
    return execution.upstream().map(this::get);
  }

  /** The execution itself and everything downstream of it. */
  List<Seen> subtree(String id) {
    return all().stream().filter(e -> isWithin(e, id)).toList();
  }

  private boolean isWithin(Seen execution, String id) {
    return execution.id().equals(id)
        || upstream(execution).filter(upstream -> isWithin(upstream, id)).isPresent();
  }

  int depth(Seen execution) {
    return 1 + upstream(execution).map(this::depth).orElse(0);
  }

  /** The first half that it switches off again: its upstream, of the same activity and instance. */
  Optional<Seen> firstHalf(Seen execution) {
    return upstream(execution)
        .filter(up -> execution.half() == ToggleRole.SECOND && up.half() == ToggleRole.FIRST)
        .filter(up -> up.activity().equals(execution.activity()))
        .filter(up -> up.instance().equals(execution.instance()));
  }

  /** The second half that switches it off again: the first such execution below it. */
  Optional<Seen> secondHalf(Seen first) {
    return all().stream().filter(e -> firstHalf(e).equals(Optional.of(first))).findFirst();
  }

  /** The snapshot with those executions changed. */
  SystemSnapshot with(Map<String, Seen> changes) {
    var changed = new LinkedHashMap<>(executions);
    changed.putAll(changes);
    return new SystemSnapshot(changed, heads);
  }

  /** The executions that are new here, or changed. */
  Set<String> changedSince(SystemSnapshot before) {
    var changed = new TreeSet<String>();
    all().stream().filter(not(e -> e.equals(before.get(e.id())))).forEach(e -> changed.add(e.id()));
    return changed;
  }
}
