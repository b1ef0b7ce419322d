package dev.selfservice.workflow;

import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.Executions;
import dev.selfservice.execution.LastChanges;
import dev.selfservice.execution.Trees;
import dev.selfservice.platform.Settings;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How executions are getting on. */
@Stateless
@RolesAllowed(Scope.USER)
public class Workflow {
  @Inject Executions executions;
  @Inject Trees trees;
  @Inject Settings settings;

  /**
   * The status of each of these that belongs to one of the customers and may be seen, in the order
   * in which they are asked for.
   */
  public Map<String, Status> statuses(List<String> ids, Set<String> customers) {
    var found =
        executions.find(ids, customers).stream()
            .collect(Collectors.toMap(Execution::id, Function.identity()));
    var now = trees.now();
    var statuses = new LinkedHashMap<String, Status>();
    for (String id : ids) {
      Optional.ofNullable(found.get(id))
          .ifPresent(one -> statuses.put(id, Status.of(one, now, settings.overdueAfter())));
    }
    return statuses;
  }

  /**
   * The steps of an execution, or of one downstream of it.
   *
   * @param stepId which one; the execution itself if empty
   */
  public List<Step> steps(String id, Optional<String> stepId, Set<String> customers) {
    var tree = trees.find(id, customers);
    if (stepId.filter(Step.RUN::equals).isPresent()) {
      return List.of();
    }
    var asked = stepId.orElse(id);
    if (tree.subtree(id).stream().noneMatch(execution -> execution.id().equals(asked))) {
      throw new Refused(new NotFound());
    }
    return steps(tree, asked);
  }

  private List<Step> steps(ExecutionTree tree, String id) {
    var lastChanges = trees.lastChanges(tree);
    var now = trees.now();
    Stream<Step> own = Stream.of(step(tree.get(id), Step.RUN, lastChanges, now));
    var below = tree.downstream(id).stream().map(e -> step(e, e.id(), lastChanges, now));
    return Stream.concat(own, below).toList();
  }

  private Step step(Execution execution, String id, LastChanges lastChanges, Instant now) {
    return new Step(
        id,
        "%s: %s".formatted(execution.activityName(), execution.activityType()),
        Status.of(execution, now, settings.overdueAfter()),
        // nothing changes it after its end
        Optional.of(lastChanges.of(execution).on()).filter(on -> execution.state().hasEnded()),
        !id.equals(Step.RUN),
        execution.remark());
  }
}
