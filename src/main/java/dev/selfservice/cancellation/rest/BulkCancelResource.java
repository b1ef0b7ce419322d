package dev.selfservice.cancellation.rest;

import dev.selfservice.cancellation.BulkCancellation;
import dev.selfservice.cancellation.CancellationMetrics;
import dev.selfservice.cancellation.Cancelled.Named;
import dev.selfservice.execution.rest.Answers;
import dev.selfservice.execution.rest.Conditions;
import dev.selfservice.execution.rest.OwnerPath;
import dev.selfservice.history.Author;
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
@Path(OwnerPath.CONFIG + "/cancellations")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BulkCancelResource {
  @EJB BulkCancellation cancellation;
  @Inject CancellationMetrics metrics;

  @POST
  @RolesAllowed(Scope.APPROVER)
  public Response cancel(
      @BeanParam OwnerPath path,
      @BeanParam Conditions conditions,
      BulkCancelBody body,
      @Context SecurityContext security) {
    var caller = Caller.of(security);
    var terms = conditions.terms();
    var command = body.command(path.owner(caller), Author.of(caller), terms);
    var cancelled =
        metrics.measure(
            terms,
            () -> cancellation.cancel(command),
            all -> all.named().stream().map(Named::tree));
    var views =
        cancelled.named().stream().map(one -> CancelledView.of(one.tree(), one.id())).toList();
    return Answers.changed(views, cancelled.etag(), cancelled.changeId());
  }
}
