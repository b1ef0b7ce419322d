package dev.selfservice.event;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ParameterValue;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.execution.TreeChanged;
import dev.selfservice.history.Action;
import dev.selfservice.history.Transition;
import dev.selfservice.history.Window;
import dev.selfservice.json.StrictJson;
import dev.selfservice.json.Times;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one execution, as CloudEvents 1.0 has it in structured JSON. Null is left out.
 *
 * @param time of the change: ISO 8601, UTC
 * @param changeid the change in the tree's history; all events of one change share it
 */
@JsonPropertyOrder({"specversion", "id", "source", "type", "subject", "time", "changeid"})
record CloudEvent(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    String time,
    String changeid,
    String datacontenttype,
    Data data) {
  static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

  /** The execution after the change, with all that carrying it out needs. */
  record Data(
      String id,
      @Nullable String referenceExecutionId,
      String rootExecutionId,
      String supportIdentifier,
      String serviceType,
      String target,
      String state,
      @Nullable String scheduledStart,
      @Nullable String scheduledEnd,
      String summary,
      PlannedDuration duration,
      boolean bounce,
      Config config,
      @Nullable String reason) {}

  record Config(String type, Activity activity) {}

  record Activity(String name, String type, List<ParameterValue> parameters) {}

  static CloudEvent of(TreeChanged change, Transition transition) {
    var deed = change.deed();
    var execution = change.tree().get(transition.executionId());
    return new CloudEvent(
        "1.0",
        UUID.randomUUID().toString(),
        "/selfservice",
        "execution." + type(deed.action(), transition),
        execution.id(),
        deed.at().toString(),
        deed.changeId(),
        "application/json",
        data(execution, deed.reason()));
  }

  /** What hangs below a failed execution is cancelled by the report of that. */
  private static String type(Action action, Transition transition) {
    return switch (action) {
      case CREATE -> "created";
      case SCHEDULE, RESTORE -> "scheduled";
      case CANCEL -> "cancelled";
      case START -> "started";
      case MISS -> "missed";
      case REPORT ->
          transition.after().isEmpty() ? "cancelled" : transition.to().toLowerCase(Locale.ROOT);
    };
  }

  private static Data data(Execution execution, Optional<String> reason) {
    var window = execution.window();
    return new Data(
        execution.id(),
        execution.upstreamId().orElse(null),
        execution.rootId(),
        execution.supportIdentifier(),
        execution.serviceType(),
        execution.instance().name(),
        execution.state().name(),
        window.map(Window::start).map(Times::write).orElse(null),
        window.map(Window::end).map(Times::write).orElse(null),
        execution.summary(),
        execution.duration(),
        execution.bounce(),
        new Config(
            execution.configType(),
            new Activity(
                execution.activityName(), execution.activityType(), execution.parameters())),
        reason.orElse(null));
  }

  String text() {
    return StrictJson.write(this);
  }
}
