package dev.selfservice.execution.rest;

import dev.selfservice.customer.rest.InstancePath;
import dev.selfservice.execution.DetailsService;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** Details of an execution. */
@Path(InstancePath.EXECUTIONS)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DetailsResource {
  @EJB DetailsService details;

  @GET
  @Path("{executionId}")
  @RolesAllowed(Scope.USER)
  public Response get(
      @BeanParam ExecutionPath path,
      @BeanParam RequestConditions conditions,
      @Context SecurityContext security) {
    var known = conditions.ifNoneMatch();
    var result = details.find(path.target(Caller.of(security)), path.executionId(), known);
    return Responses.details(DetailsView.of(result, path.executionId()), result.etag());
  }
}
