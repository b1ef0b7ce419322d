package dev.selfservice.execution;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Selects executions (docs/api.md, "List"). Status texts are compared ignoring case, names exactly.
 *
 * @param states the states that match all status texts
 * @param names the required names, by attribute of {@link Execution} or by {@link #TARGET}
 */
public record ExecutionFilter(Set<State> states, Map<String, String> names) {
  static final String TARGET = "target";

  /** Selects every execution. */
  public static final ExecutionFilter NONE =
      new ExecutionFilter(EnumSet.allOf(State.class), Map.of());

  public ExecutionFilter status(String text) {
    return keep(State::status, text);
  }

  public ExecutionFilter subStatus(String text) {
    return keep(State::subStatus, text);
  }

  public ExecutionFilter customerStatus(String text) {
    return keep(State::custStatus, text);
  }

  /** Selects only executions that are also in one of these states. */
  public ExecutionFilter and(Set<State> others) {
    return new ExecutionFilter(
        states.stream().filter(others::contains).collect(Collectors.toSet()), names);
  }

  /** Selects by the name of the instance. */
  public ExecutionFilter target(String name) {
    return named(TARGET, name);
  }

  public ExecutionFilter configType(String name) {
    return named("configType", name);
  }

  public ExecutionFilter activityName(String name) {
    return named("activityName", name);
  }

  public ExecutionFilter activityType(String name) {
    return named("activityType", name);
  }

  private ExecutionFilter keep(Function<State, String> text, String wanted) {
    return new ExecutionFilter(
        states.stream()
            .filter(state -> text.apply(state).equalsIgnoreCase(wanted))
            .collect(Collectors.toSet()),
        names);
  }

  private ExecutionFilter named(String attribute, String name) {
    var more = new LinkedHashMap<>(names);
    more.put(attribute, name);
    return new ExecutionFilter(states, more);
  }

  /** Whether it selects only executions that have a schedule. */
  boolean isOfSchedules() {
    return !states.isEmpty() && states.stream().allMatch(State::hasSchedule);
  }

  /** Whether it asks for nothing but the states of schedules. */
  boolean isOfSchedulesOnly() {
    return isOfSchedules() && names.isEmpty();
  }

  boolean isOfEveryState() {
    return states.size() == State.values().length;
  }
}
