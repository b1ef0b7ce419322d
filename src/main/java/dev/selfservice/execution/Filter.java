package dev.selfservice.execution;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which executions are meant. Texts of the state are compared without regard to case, names to the
 * letter.
 *
 * @param states those that the texts leave
 * @param names by attribute of {@link Execution}, or {@link #TARGET}
 */
public record Filter(Set<State> states, Map<String, String> names) {
  static final String TARGET = "target";

  /** All. */
  public static final Filter NONE = new Filter(EnumSet.allOf(State.class), Map.of());

  public Filter status(String text) {
    return keep(State::status, text);
  }

  public Filter subStatus(String text) {
    return keep(State::subStatus, text);
  }

  public Filter customerStatus(String text) {
    return keep(State::custStatus, text);
  }

  public Filter and(State state) {
    return new Filter(states.contains(state) ? Set.of(state) : Set.of(), names);
  }

  /** The name of the instance. */
  public Filter target(String name) {
    return named(TARGET, name);
  }

  public Filter configType(String name) {
    return named("configType", name);
  }

  public Filter activityName(String name) {
    return named("activityName", name);
  }

  public Filter activityType(String name) {
    return named("activityType", name);
  }

  private Filter keep(Function<State, String> text, String wanted) {
    return new Filter(
        states.stream()
            .filter(state -> text.apply(state).equalsIgnoreCase(wanted))
            .collect(Collectors.toSet()),
        names);
  }

  private Filter named(String attribute, String name) {
    var more = new LinkedHashMap<>(names);
    more.put(attribute, name);
    return new Filter(states, more);
  }

  boolean isOfEveryState() {
    return states.size() == State.values().length;
  }
}
