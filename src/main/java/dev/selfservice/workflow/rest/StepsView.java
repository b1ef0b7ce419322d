package dev.selfservice.workflow.rest;

import dev.selfservice.json.Times;
import dev.selfservice.workflow.WorkflowStatus;
import dev.selfservice.workflow.WorkflowStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of an execution. */
public record StepsView(List<StepView> subSteps) {
  /** One step; null members are not written. */
  public record StepView(
      String stepId,
      String name,
      WorkflowStatus status,
      @Nullable String endTime,
      boolean hasSubStep,
      @Nullable String remark) {
    static StepView of(WorkflowStep step) {
      return new StepView(
          step.id(),
          step.name(),
          step.status(),
          step.endTime().map(Times::write).orElse(null),
          step.hasSubStep(),
          step.remark().orElse(null));
    }
  }

  static StepsView of(List<WorkflowStep> steps) {
    return new StepsView(steps.stream().map(StepView::of).toList());
  }
}
