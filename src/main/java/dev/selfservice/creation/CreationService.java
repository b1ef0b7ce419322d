package dev.selfservice.creation;

import dev.selfservice.config.Settings;
import dev.selfservice.customer.CustomerRepository;
import dev.selfservice.customer.Instance;
import dev.selfservice.database.DatabaseClock;
import dev.selfservice.execution.CreationInfo;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ExecutionSpec;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.LockedTree;
import dev.selfservice.execution.TreeLimits;
import dev.selfservice.execution.TreeLocks;
import dev.selfservice.execution.TreeReader;
import dev.selfservice.execution.TreeWriter;
import dev.selfservice.history.Action;
import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Creates an execution in one transaction; for the first half of a toggle also its second half. */
@Stateless
@RolesAllowed(Scope.PRIVILEGED_USER)
public class CreationService {
  @Inject CustomerRepository customers;
  @Inject TreeReader reader;
  @Inject TreeLocks locks;
  @Inject TreeWriter writer;
  @Inject DatabaseClock clock;
  @Inject ExecutionSpecFactory specs;
  @Inject Settings settings;
  @Inject IdempotencyRepository keys;

  /**
   * Creates an execution, unless the idempotency key has been used.
   *
   * @return the id of the new execution, or of the one that was created under the same key
   */
  public String create(CreateExecutionCommand command) {
    Instance instance = customers.find(command.target()).orElseThrow(CreationService::notFound);
    customers.requireOptIn(instance.supportIdentifier());
    command
        .upstreamExecutionId()
        .ifPresent(id -> reader.requireKnown(instance.supportIdentifier(), id));
    return command
        .key()
        .map(key -> keys.once(key, () -> create(command, instance)))
        .orElseGet(() -> create(command, instance));
  }

  private String create(CreateExecutionCommand command, Instance instance) {
    return command
        .upstreamExecutionId()
        .map(upstream -> createBelow(upstream, instance, command))
        .orElseGet(() -> createTree(instance, command));
  }

  private String createTree(Instance instance, CreateExecutionCommand command) {
    List<ExecutionSpec> chain = specs.of(command);
    var creation = new CreationInfo(command.by().subject(), clock.now());
    var tree = ExecutionTree.create(instance, chain.get(0), creation);
    var created = new ArrayList<>(tree.executions());
    created.addAll(
        addChain(tree, tree.root().id(), instance, chain.subList(1, chain.size()), creation));
    return record(LockedTree.ofNew(tree, creation.at()), command, created);
  }

  private String createBelow(String upstream, Instance instance, CreateExecutionCommand command) {
    var locked = locks.lockOnAnyInstance(instance.supportIdentifier(), upstream);
    locked.tree().requireMayHaveMoreDownstream(upstream);
    List<ExecutionSpec> chain = specs.of(command);
    var limits = new TreeLimits(settings.maxTreeSize(), settings.maxTreeDepth());
    limits.requireRoom(locked.tree(), upstream, chain.size());
    var creation = new CreationInfo(command.by().subject(), locked.now());
    return record(locked, command, addChain(locked.tree(), upstream, instance, chain, creation));
  }

  /** Adds executions, each one below the previous one. */
  private static List<Execution> addChain(
      ExecutionTree tree,
      String upstream,
      Instance instance,
      List<ExecutionSpec> chain,
      CreationInfo creation) {
    var created = new ArrayList<Execution>();
    String above = upstream;
    for (var spec : chain) {
      created.add(tree.addBelow(above, instance, spec, creation));
      above = created.get(created.size() - 1).id();
    }
    return created;
  }

  private String record(
      LockedTree locked, CreateExecutionCommand command, List<Execution> created) {
    var metadata = ChangeMetadata.of(Action.CREATE, command.by(), locked.now());
    writer.write(locked, metadata, created.stream().map(ExecutionTree::creationOf).toList());
    return created.get(0).id();
  }

  private static Refused notFound() {
    return new Refused(new NotFound());
  }
}
