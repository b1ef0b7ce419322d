package dev.selfservice.creation;

import dev.selfservice.customer.Customers;
import dev.selfservice.customer.Instance;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.ExecutionTree.Birth;
import dev.selfservice.execution.ExecutionTree.Limits;
import dev.selfservice.execution.Locked;
import dev.selfservice.execution.Plan;
import dev.selfservice.execution.Trees;
import dev.selfservice.history.Action;
import dev.selfservice.history.Deed;
import dev.selfservice.platform.Settings;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates an execution, with its second half where it is the first of a toggle, in one transaction.
 */
@Stateless
@RolesAllowed(Scope.PRIVILEGED_USER)
public class Creation {
  @Inject Customers customers;
  @Inject Trees trees;
  @Inject Plans plans;
  @Inject Settings settings;
  @Inject UsedKeys keys;

  /**
   * The id of the new execution; under an idempotency key that has been used, of the one that was
   * created then.
   */
  public String create(CreateExecution command) {
    Instance instance = customers.find(command.target()).orElseThrow(Creation::notFound);
    customers.requireOptIn(instance.supportIdentifier());
    command
        .upstreamExecutionId()
        .ifPresent(id -> trees.requireKnown(instance.supportIdentifier(), id));
    return command
        .key()
        .map(key -> keys.once(key, () -> create(command, instance)))
        .orElseGet(() -> create(command, instance));
  }

  private String create(CreateExecution command, Instance instance) {
    return command
        .upstreamExecutionId()
        .map(upstream -> below(upstream, instance, command))
        .orElseGet(() -> alone(instance, command));
  }

  private String alone(Instance instance, CreateExecution command) {
    List<Plan> chain = plans.of(command);
    var birth = new Birth(command.by().subject(), trees.now());
    var tree = ExecutionTree.plant(instance, chain.get(0), birth);
    var born = new ArrayList<>(tree.executions());
    born.addAll(grow(tree, tree.root().id(), instance, chain.subList(1, chain.size()), birth));
    return record(trees.planted(tree, birth.at()), command, born);
  }

  private String below(String upstream, Instance instance, CreateExecution command) {
    var locked = trees.lockOnAnyInstance(instance.supportIdentifier(), upstream);
    locked.tree().requireNotStarted(upstream, "create below");
    List<Plan> chain = plans.of(command);
    var limits = new Limits(settings.maxTreeSize(), settings.maxTreeDepth());
    locked.tree().requireRoomBelow(upstream, chain.size(), limits);
    var birth = new Birth(command.by().subject(), locked.now());
    return record(locked, command, grow(locked.tree(), upstream, instance, chain, birth));
  }

  /** One below the other. */
  private static List<Execution> grow(
      ExecutionTree tree, String upstream, Instance instance, List<Plan> chain, Birth birth) {
    var born = new ArrayList<Execution>();
    String above = upstream;
    for (var plan : chain) {
      born.add(tree.grow(above, instance, plan, birth));
      above = born.get(born.size() - 1).id();
    }
    return born;
  }

  private String record(Locked locked, CreateExecution command, List<Execution> born) {
    var deed = Deed.of(Action.CREATE, command.by(), locked.now());
    trees.record(locked, deed, born.stream().map(ExecutionTree::birth).toList());
    return born.get(0).id();
  }

  private static Refused notFound() {
    return new Refused(new NotFound());
  }
}
