package dev.selfservice.execution;

import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes executions, and records each change as a {@link Transition}. */
final class Transitions {
  private Transitions() {}

  /** Gives executions these windows; leaves executions that have them already. */
  static List<Transition> schedule(Map<Execution, TimeWindow> windows, String by) {
    return windows.entrySet().stream()
        .filter(planned -> !planned.getKey().isScheduledFor(planned.getValue()))
        .map(planned -> change(planned.getKey(), e -> e.schedule(planned.getValue(), by)))
        .toList();
  }

  /** Makes the SCHEDULED ones of these executions READY; leaves the others. */
  static List<Transition> unschedule(Collection<Execution> executions) {
    return executions.stream()
        .filter(execution -> execution.state().mayBeUnscheduled())
        .map(execution -> change(execution, Execution::unschedule))
        .toList();
  }

  static Transition start(Execution execution) {
    return change(execution, Execution::start);
  }

  static Transition end(Execution execution, Outcome outcome, Optional<String> remark) {
    return change(execution, e -> e.end(outcome, remark));
  }

  private static Transition change(Execution execution, Consumer<Execution> verb) {
    var stateBefore = execution.state();
    var windowBefore = execution.window();
    verb.accept(execution);
    return new Transition(
        execution.id(),
        execution.position(),
        Optional.of(stateBefore.name()),
        execution.state().name(),
        windowBefore,
        execution.window());
  }
}
