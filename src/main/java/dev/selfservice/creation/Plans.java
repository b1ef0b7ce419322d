package dev.selfservice.creation;

import dev.selfservice.catalogue.ConfigurationType;
import dev.selfservice.catalogue.ConfigurationType.Activity;
import dev.selfservice.catalogue.ConfigurationType.Detail;
import dev.selfservice.catalogue.ConfigurationType.UiType;
import dev.selfservice.catalogue.ConfigurationTypes;
import dev.selfservice.creation.CreateExecution.Wish;
import dev.selfservice.execution.Half;
import dev.selfservice.execution.Plan;
import dev.selfservice.execution.Plan.ActivityType;
import dev.selfservice.problem.Refusal.UnknownActivity;
import dev.selfservice.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Makes plans of what the catalogue offers. */
@ApplicationScoped
public class Plans {
  @Inject ConfigurationTypes types;

  /**
   * One plan; two where the wish is the first half of a toggle.
   *
   * @throws Refused as unknown activity or invalid parameters
   */
  List<Plan> of(CreateExecution command) {
    Wish wish = command.wish();
    Activity activity = activity(command.target().serviceType(), wish);
    Detail detail = detail(activity, wish.type());
    var plan = plan(command, activity, detail);
    if (plan.activityType().half() != Half.FIRST) {
      return List.of(plan);
    }
    Detail second = activity.details().get(1);
    return List.of(
        plan, plan.other(activityType(wish, activity, second), Parameters.defaults(second)));
  }

  private Activity activity(String serviceType, Wish wish) {
    ConfigurationType type =
        types
            .find(serviceType, wish.configType())
            .orElseThrow(() -> unknown("type", wish.configType()));
    return type.activities().stream()
        .filter(activity -> activity.name().equals(wish.activity()) && activity.active())
        .findFirst()
        .orElseThrow(() -> unknown("activity", wish.activity()));
  }

  private static Detail detail(Activity activity, String type) {
    return activity.details().stream()
        .filter(detail -> detail.type().equals(type))
        .findFirst()
        .orElseThrow(() -> unknown("activity type", type));
  }

  private static Plan plan(CreateExecution command, Activity activity, Detail detail) {
    return new Plan(
        command.summary(),
        command.duration().orElse(activity.duration()),
        command.bounce().orElse(activity.bounce()),
        activityType(command.wish(), activity, detail),
        Parameters.of(detail, command.wish().parameters()),
        command.primaryContact(),
        command.customerNote());
  }

  private static ActivityType activityType(Wish wish, Activity activity, Detail detail) {
    return new ActivityType(
        wish.configType(), activity.name(), detail.type(), half(activity, detail));
  }

  private static Half half(Activity activity, Detail detail) {
    if (activity.uiType() == UiType.SINGLE) {
      return Half.SINGLE;
    }
    return activity.details().indexOf(detail) == 0 ? Half.FIRST : Half.SECOND;
  }

  private static Refused unknown(String what, String name) {
    return new Refused(new UnknownActivity(what, name));
  }
}
