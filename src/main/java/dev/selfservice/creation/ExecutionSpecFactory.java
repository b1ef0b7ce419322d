package dev.selfservice.creation;

import dev.selfservice.catalogue.ConfigurationType;
import dev.selfservice.catalogue.ConfigurationType.Activity;
import dev.selfservice.catalogue.ConfigurationType.Detail;
import dev.selfservice.catalogue.ConfigurationType.UiType;
import dev.selfservice.catalogue.ConfigurationTypeRepository;
import dev.selfservice.creation.CreateExecutionCommand.RequestedActivity;
import dev.selfservice.execution.ExecutionSpec;
import dev.selfservice.execution.ExecutionSpec.ActivityType;
import dev.selfservice.execution.ToggleRole;
import dev.selfservice.problem.Refusal.UnknownActivity;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Builds the specifications of new executions from a request and the catalogue. */
@ApplicationScoped
public class ExecutionSpecFactory {
  @Inject ConfigurationTypeRepository types;

  /**
   * One specification; two if the first half of a toggle is requested.
   *
   * @throws Refused if the activity is unknown or parameters are invalid
   */
  List<ExecutionSpec> of(CreateExecutionCommand command) {
    RequestedActivity requested = command.activity();
    Activity activity = activity(command.target().serviceType(), requested);
    Detail detail = detail(activity, requested.type());
    var spec = spec(command, activity, detail);
    if (spec.activityType().role() != ToggleRole.FIRST) {
      return List.of(spec);
    }
    Detail second = activity.details().get(1);
    return List.of(
        spec,
        spec.forOtherHalf(
            activityType(requested, activity, second), ParameterCheck.defaults(second)));
  }

  private Activity activity(String serviceType, RequestedActivity requested) {
    ConfigurationType type =
        types
            .find(serviceType, requested.configType())
            .orElseThrow(() -> unknown("type", requested.configType()));
    return type.activities().stream()
        .filter(activity -> activity.name().equals(requested.activity()) && activity.active())
        .findFirst()
        .orElseThrow(() -> unknown("activity", requested.activity()));
  }

  private static Detail detail(Activity activity, String type) {
    return activity.details().stream()
        .filter(detail -> detail.type().equals(type))
        .findFirst()
        .orElseThrow(() -> unknown("activity type", type));
  }

  private static ExecutionSpec spec(
      CreateExecutionCommand command, Activity activity, Detail detail) {
    return new ExecutionSpec(
        command.summary(),
        command.duration().orElse(activity.duration()),
        command.bounce().orElse(activity.bounce()),
        activityType(command.activity(), activity, detail),
        ParameterCheck.of(detail, command.activity().parameters()),
        command.primaryContact(),
        command.customerNote());
  }

  private static ActivityType activityType(
      RequestedActivity requested, Activity activity, Detail detail) {
    return new ActivityType(
        requested.configType(), activity.name(), detail.type(), role(activity, detail));
  }

  private static ToggleRole role(Activity activity, Detail detail) {
    if (activity.uiType() == UiType.SINGLE) {
      return ToggleRole.SINGLE;
    }
    return activity.details().indexOf(detail) == 0 ? ToggleRole.FIRST : ToggleRole.SECOND;
  }

  private static Refused unknown(String kind, String name) {
    return new Refused(new UnknownActivity(kind, name));
  }
}
