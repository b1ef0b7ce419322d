package dev.selfservice.action.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.cancellation.CancelExecution;
import dev.selfservice.cancellation.Cancellation;
import dev.selfservice.cancellation.CancellationMetrics;
import dev.selfservice.cancellation.rest.CancelBody;
import dev.selfservice.cancellation.rest.CancelledView;
import dev.selfservice.execution.Recorded;
import dev.selfservice.execution.rest.Answers;
import dev.selfservice.execution.rest.Conditions;
import dev.selfservice.execution.rest.ExecutionPath;
import dev.selfservice.execution.rest.InstancePath;
import dev.selfservice.json.InvalidJson;
import dev.selfservice.json.StrictJson;
import dev.selfservice.problem.Refusal.InvalidBody;
import dev.selfservice.problem.Refused;
import dev.selfservice.restoration.Restoration;
import dev.selfservice.restoration.rest.RestoreBody;
import dev.selfservice.scheduling.Scheduling;
import dev.selfservice.scheduling.rest.ScheduleBody;
import dev.selfservice.scheduling.rest.ScheduledView;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.stream.Stream;

/** Hands a PUT on an execution to the feature that its {@code action} names. */
@Path(InstancePath.EXECUTIONS)
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ActionResource {
  @EJB Cancellation cancellation;
  @Inject CancellationMetrics metrics;
  @EJB Scheduling scheduling;
  @EJB Restoration restoration;

  @PUT
  @Path("{executionId}")
  @RolesAllowed(Scope.APPROVER)
  public Response act(
      @BeanParam ExecutionPath path,
      @BeanParam Conditions conditions,
      JsonNode body,
      @Context SecurityContext security) {
    if (!body.isObject()) {
      throw new Refused(new InvalidBody("", "The body is not a JSON object."));
    }
    var caller = Caller.of(security);
    var terms = conditions.terms();
    return switch (body.path("action").asText()) {
      case "cancel" -> cancel(path, read(body, CancelBody.class).command(path, caller, terms));
      case "schedule" ->
          scheduled(
              path,
              scheduling.schedule(read(body, ScheduleBody.class).command(path, caller, terms)));
      case "restore" ->
          scheduled(
              path,
              restoration.restore(read(body, RestoreBody.class).command(path, caller, terms)));
      default ->
          throw new Refused(
              new InvalidBody("/action", "The actions are cancel, schedule and restore."));
    };
  }

  private Response cancel(ExecutionPath path, CancelExecution command) {
    var recorded =
        metrics.measure(
            command.terms(), () -> cancellation.cancel(command), one -> Stream.of(one.tree()));
    return Answers.changed(CancelledView.of(recorded.tree(), path.executionId()), recorded);
  }

  private static Response scheduled(ExecutionPath path, Recorded recorded) {
    return Answers.changed(ScheduledView.of(recorded.tree(), path.executionId()), recorded);
  }

  private static <T> T read(JsonNode body, Class<T> type) {
    try {
      return StrictJson.read(body, type);
    } catch (InvalidJson e) {
      throw new Refused(new InvalidBody(e.pointer(), e.why()));
    }
  }
}
