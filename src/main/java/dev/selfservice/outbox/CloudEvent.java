package dev.selfservice.outbox;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.selfservice.execution.Execution;
import dev.selfservice.execution.ParameterValue;
import dev.selfservice.execution.PlannedDuration;
import dev.selfservice.execution.TreeChanged;
import dev.selfservice.history.Action;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.history.Transition;
import dev.selfservice.json.StrictJson;
import dev.selfservice.json.Times;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event about one execution: a CloudEvents 1.0 event in structured JSON (docs/events.md).
 * Members that are null are left out.
 *
 * @param time the time of the change: ISO 8601, UTC
 * @param changeid the id of the change in the tree's history, the same in all events of the change
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

  /** The execution after the change, with everything that the receiver needs to carry it out. */
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
    var metadata = change.metadata();
    var execution = change.tree().get(transition.executionId());
    return new CloudEvent(
        "1.0",
        UUID.randomUUID().toString(),
        "/selfservice",
        "execution." + type(metadata.action(), transition),
        execution.id(),
        metadata.at().toString(),
        metadata.changeId(),
        "application/json",
        data(execution, metadata.reason()));
  }

  /** The report of a failed execution also unschedules executions downstream of it. */
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
        window.map(TimeWindow::start).map(Times::write).orElse(null),
        window.map(TimeWindow::end).map(Times::write).orElse(null),
        execution.request().summary(),
        execution.duration(),
        execution.request().bounce(),
        new Config(
            execution.configType(),
            new Activity(
                execution.activityName(),
                execution.activityType(),
                execution.request().parameters())),
        reason.orElse(null));
  }

  String text() {
    return StrictJson.write(this);
  }
}
