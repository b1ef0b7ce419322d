package dev.selfservice.execution.rest;

import dev.selfservice.problem.Refusal.InvalidBody;
import dev.selfservice.problem.Refused;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The actions of all features, by name. */
@ApplicationScoped
class ActionRegistry {
  @Inject @Any Instance<ExecutionAction> actions;

  private final Map<String, ExecutionAction> byName = new TreeMap<>();

  @PostConstruct
  void register() {
    actions.forEach(action -> byName.put(action.name(), action));
  }

  /**
   * The action with this name.
   *
   * @throws Refused as an invalid body, if there is no such action
   */
  ExecutionAction named(String name) {
    return Optional.ofNullable(byName.get(name)).orElseThrow(this::unknown);
  }

  private Refused unknown() {
    var known = String.join(", ", byName.keySet());
    return new Refused(new InvalidBody("/action", "`action` must be one of: %s.".formatted(known)));
  }
}
