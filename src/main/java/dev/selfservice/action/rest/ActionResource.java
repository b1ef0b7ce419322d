package dev.selfservice.action.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.cancellation.Cancellation;
import dev.selfservice.cancellation.CancellationMetrics;
import dev.selfservice.cancellation.rest.CancelBody;
import dev.selfservice.cancellation.rest.CancelledView;
import dev.selfservice.execution.rest.ExecutionPath;
import dev.selfservice.execution.rest.InstancePath;
import dev.selfservice.json.InvalidJson;
import dev.selfservice.json.StrictJson;
import dev.selfservice.problem.Refusal.InvalidBody;
import dev.selfservice.problem.Refused;
import dev.selfservice.scheduling.Scheduling;
import dev.selfservice.scheduling.rest.ScheduleBody;
import dev.selfservice.scheduling.rest.ScheduledView;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** Hands a PUT on an execution to the feature that its {@code action} names. */
@Path(InstancePath.EXECUTIONS)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ActionResource {
  @Inject Cancellation cancellation;
  @Inject CancellationMetrics metrics;
  @Inject Scheduling scheduling;

  @PUT
  @Path("{executionId}")
  @RolesAllowed(Scope.APPROVER)
  public Object act(
      @BeanParam ExecutionPath path, JsonNode body, @Context SecurityContext security) {
    if (!body.isObject()) {
      throw new Refused(new InvalidBody("", "The body is not a JSON object."));
    }
    var caller = Caller.of(security);
    return switch (body.path("action").asText()) {
      case "cancel" -> cancel(path, read(body, CancelBody.class), caller);
      case "schedule" -> schedule(path, read(body, ScheduleBody.class), caller);
      default ->
          throw new Refused(new InvalidBody("/action", "The actions are cancel and schedule."));
    };
  }

  private CancelledView cancel(ExecutionPath path, CancelBody body, Caller caller) {
    var command = body.command(path, caller);
    return CancelledView.of(
        metrics.measure(() -> cancellation.cancel(command)), path.executionId());
  }

  private ScheduledView schedule(ExecutionPath path, ScheduleBody body, Caller caller) {
    return ScheduledView.of(scheduling.schedule(body.command(path, caller)), path.executionId());
  }

  private static <T> T read(JsonNode body, Class<T> type) {
    try {
      return StrictJson.read(body, type);
    } catch (InvalidJson e) {
      throw new Refused(new InvalidBody(e.pointer(), e.getMessage()));
    }
  }
}
