package dev.selfservice.scheduling.rest;

import dev.selfservice.execution.rest.ActionRequest;
import dev.selfservice.execution.rest.ExecutionAction;
import dev.selfservice.execution.rest.Responses;
import dev.selfservice.scheduling.SchedulingService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** The action {@code schedule}. */
@ApplicationScoped
public class ScheduleAction implements ExecutionAction {
  @EJB SchedulingService scheduling;

  @Override
  public String name() {
    return "schedule";
  }

  @Override
  public Response perform(ActionRequest request) {
    var command = request.body(ScheduleBody.class).command(request);
    var result = scheduling.schedule(command);
    return Responses.changed(ScheduledView.of(result.tree(), command.executionId()), result);
  }
}
