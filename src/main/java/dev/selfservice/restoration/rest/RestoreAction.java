package dev.selfservice.restoration.rest;

import dev.selfservice.execution.rest.ActionRequest;
import dev.selfservice.execution.rest.ExecutionAction;
import dev.selfservice.execution.rest.Responses;
import dev.selfservice.restoration.RestorationService;
import dev.selfservice.scheduling.rest.ScheduledView;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** The action {@code restore}. */
@ApplicationScoped
public class RestoreAction implements ExecutionAction {
  @EJB RestorationService restoration;

  @Override
  public String name() {
    return "restore";
  }

  @Override
  public Response perform(ActionRequest request) {
    var command = request.body(RestoreBody.class).command(request);
    var result = restoration.restore(command);
    return Responses.changed(ScheduledView.of(result.tree(), command.executionId()), result);
  }
}
