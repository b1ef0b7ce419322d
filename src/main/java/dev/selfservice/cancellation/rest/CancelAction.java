package dev.selfservice.cancellation.rest;

import dev.selfservice.cancellation.CancellationMetrics;
import dev.selfservice.cancellation.CancellationService;
import dev.selfservice.execution.rest.ActionRequest;
import dev.selfservice.execution.rest.ExecutionAction;
import dev.selfservice.execution.rest.Responses;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;

/** The action {@code cancel}. */
@ApplicationScoped
public class CancelAction implements ExecutionAction {
  @EJB CancellationService cancellation;
  @Inject CancellationMetrics metrics;

  @Override
  public String name() {
    return "cancel";
  }

  @Override
  public Response perform(ActionRequest request) {
    var command = request.body(CancelBody.class).command(request);
    var result =
        metrics.measure(
            command.options(), () -> cancellation.cancel(command), one -> Stream.of(one.tree()));
    return Responses.changed(CancelledView.of(result.tree(), command.executionId()), result);
  }
}
