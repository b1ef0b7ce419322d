package dev.selfservice.reporting.rest;

import dev.selfservice.customer.rest.InstancePath;
import dev.selfservice.execution.rest.DetailsView;
import dev.selfservice.execution.rest.ExecutionPath;
import dev.selfservice.execution.rest.Responses;
import dev.selfservice.reporting.ReportOutcomeCommand;
import dev.selfservice.reporting.ReportingService;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** Receives the reports of automation; they are not restricted to the caller's customers. */
@Path(InstancePath.EXECUTIONS)
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OutcomeResource {
  @EJB ReportingService reporting;

  @PUT
  @Path("{executionId}/outcome")
  @RolesAllowed(Scope.APP_ADMIN)
  public Response report(
      @BeanParam ExecutionPath path, OutcomeBody body, @Context SecurityContext security) {
    var command =
        new ReportOutcomeCommand(
            path.target(),
            path.executionId(),
            Caller.of(security).actor(),
            body.parsed(),
            Optional.ofNullable(body.remark()));
    var result = reporting.report(command);
    return Responses.details(DetailsView.of(result, path.executionId()), result.etag());
  }
}
