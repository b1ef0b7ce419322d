package dev.selfservice.execution.rest;

import dev.selfservice.execution.Details;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** Details of an execution. */
@Path(InstancePath.EXECUTIONS)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DetailsResource {
  @Inject Details details;

  @GET
  @Path("{executionId}")
  @RolesAllowed(Scope.USER)
  public DetailsView get(@BeanParam ExecutionPath path, @Context SecurityContext security) {
    var target = path.target(Caller.of(security));
    return DetailsView.of(details.of(target, path.executionId()), path.executionId());
  }
}
