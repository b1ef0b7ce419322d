package dev.selfservice.restoration.rest;

import dev.selfservice.customer.rest.CustomerServiceTypePath;
import dev.selfservice.execution.rest.RequestConditions;
import dev.selfservice.execution.rest.Responses;
import dev.selfservice.restoration.BulkRestorationService;
import dev.selfservice.scheduling.rest.ScheduledView;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** Restores all trees of a cancel at once. */
@Path(CustomerServiceTypePath.CONFIG + "/restorations")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BulkRestoreResource {
  @EJB BulkRestorationService restoration;

  @POST
  @RolesAllowed(Scope.APPROVER)
  public Response restore(
      @BeanParam CustomerServiceTypePath path,
      @BeanParam RequestConditions conditions,
      BulkRestoreBody body,
      @Context SecurityContext security) {
    var caller = Caller.of(security);
    var command = body.command(path.owner(caller), caller.actor(), conditions.options());
    var result = restoration.restore(command);
    var views =
        result.executions().stream().map(one -> ScheduledView.of(one.tree(), one.id())).toList();
    return Responses.changed(views, result.etag(), result.changeId());
  }
}
