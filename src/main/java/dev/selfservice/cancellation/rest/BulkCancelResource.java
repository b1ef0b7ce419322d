package dev.selfservice.cancellation.rest;

import dev.selfservice.cancellation.BulkCancelResult.CancelledExecution;
import dev.selfservice.cancellation.BulkCancellationService;
import dev.selfservice.cancellation.CancellationMetrics;
import dev.selfservice.customer.rest.CustomerServiceTypePath;
import dev.selfservice.execution.rest.RequestConditions;
import dev.selfservice.execution.rest.Responses;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** Cancels many executions at once. */
@Path(CustomerServiceTypePath.CONFIG + "/cancellations")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BulkCancelResource {
  @EJB BulkCancellationService cancellation;
  @Inject CancellationMetrics metrics;

  @POST
  @RolesAllowed(Scope.APPROVER)
  public Response cancel(
      @BeanParam CustomerServiceTypePath path,
      @BeanParam RequestConditions conditions,
      BulkCancelBody body,
      @Context SecurityContext security) {
    var caller = Caller.of(security);
    var options = conditions.options();
    var command = body.command(path.owner(caller), caller.actor(), options);
    var result =
        metrics.measure(
            options,
            () -> cancellation.cancel(command),
            bulk -> bulk.executions().stream().map(CancelledExecution::tree));
    var views =
        result.executions().stream().map(one -> CancelledView.of(one.tree(), one.id())).toList();
    return Responses.changed(views, result.etag(), result.changeId());
  }
}
