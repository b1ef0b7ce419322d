package dev.selfservice.workflow.rest;

import dev.selfservice.json.Times;
import dev.selfservice.workflow.Status;
import dev.selfservice.workflow.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of an execution. */
public record StepsView(List<StepView> subSteps) {
  /** One of them; what is null is absent. */
  public record StepView(
      String stepId,
      String name,
      Status status,
      @Nullable String endTime,
      boolean hasSubStep,
      @Nullable String remark) {
    static StepView of(Step step) {
      return new StepView(
          step.id(),
          step.name(),
          step.status(),
          step.endTime().map(Times::write).orElse(null),
          step.hasSubStep(),
          step.remark().orElse(null));
    }
  }

  static StepsView of(List<Step> steps) {
    return new StepsView(steps.stream().map(StepView::of).toList());
  }
}
