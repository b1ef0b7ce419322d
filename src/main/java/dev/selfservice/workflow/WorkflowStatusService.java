package dev.selfservice.workflow;

import dev.selfservice.config.Settings;
import dev.selfservice.database.DatabaseClock;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ExecutionRepository;
import dev.selfservice.execution.ExecutionTree;
import dev.selfservice.execution.LastChanges;
import dev.selfservice.execution.LastChangesReader;
import dev.selfservice.execution.TreeReader;
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

/** Reads the workflow status and the steps of executions. */
@Stateless
@RolesAllowed(Scope.USER)
public class WorkflowStatusService {
  @Inject ExecutionRepository executions;
  @Inject TreeReader reader;
  @Inject LastChangesReader lastChanges;
  @Inject DatabaseClock clock;
  @Inject Settings settings;

  /**
   * The status of each of these executions, in the order of the ids. Executions of other customers,
   * and of customers that are not opted in, are left out.
   */
  public Map<String, WorkflowStatus> statuses(List<String> ids, Set<String> customers) {
    var found =
        executions.find(ids, customers).stream()
            .collect(Collectors.toMap(Execution::id, Function.identity()));
    var now = clock.now();
    var statuses = new LinkedHashMap<String, WorkflowStatus>();
    for (String id : ids) {
      Optional.ofNullable(found.get(id))
          .ifPresent(
              execution ->
                  statuses.put(id, WorkflowStatus.of(execution, now, settings.overdueAfter())));
    }
    return statuses;
  }

  /**
   * The steps of an execution, or of an execution downstream of it.
   *
   * @param stepId the step whose steps to read; the execution itself if empty
   * @throws Refused as not found, if the execution or the step is unknown or belongs to another
   *     customer
   */
  public List<WorkflowStep> steps(String id, Optional<String> stepId, Set<String> customers) {
    var tree = reader.find(id, customers);
    if (stepId.filter(WorkflowStep.RUN::equals).isPresent()) {
      return List.of();
    }
    var stepExecution = stepId.orElse(id);
    if (tree.subtree(id).stream().noneMatch(execution -> execution.id().equals(stepExecution))) {
      throw new Refused(new NotFound());
    }
    return steps(tree, stepExecution);
  }

  private List<WorkflowStep> steps(ExecutionTree tree, String id) {
    var changes = lastChanges.of(tree);
    var now = clock.now();
    Stream<WorkflowStep> own = Stream.of(step(tree.get(id), WorkflowStep.RUN, changes, now));
    var below = tree.downstream(id).stream().map(e -> step(e, e.id(), changes, now));
    return Stream.concat(own, below).toList();
  }

  private WorkflowStep step(Execution execution, String id, LastChanges changes, Instant now) {
    return new WorkflowStep(
        id,
        "%s: %s".formatted(execution.activityName(), execution.activityType()),
        WorkflowStatus.of(execution, now, settings.overdueAfter()),
        // an execution that has ended never changes again
        Optional.of(changes.of(execution).on()).filter(on -> execution.state().hasEnded()),
        !id.equals(WorkflowStep.RUN),
        execution.remark());
  }
}
