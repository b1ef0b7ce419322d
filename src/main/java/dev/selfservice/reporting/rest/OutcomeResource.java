package dev.selfservice.reporting.rest;

import dev.selfservice.execution.rest.Answers;
import dev.selfservice.execution.rest.DetailsView;
import dev.selfservice.execution.rest.ExecutionPath;
import dev.selfservice.execution.rest.InstancePath;
import dev.selfservice.history.Author;
import dev.selfservice.reporting.ReportOutcome;
import dev.selfservice.reporting.Reporting;
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

/** Takes what automation reports; not tied to the caller's customers. */
@Path(InstancePath.EXECUTIONS)
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OutcomeResource {
  @EJB Reporting reporting;

  @PUT
  @Path("{executionId}/outcome")
  @RolesAllowed(Scope.APP_ADMIN)
  public Response report(
      @BeanParam ExecutionPath path, OutcomeBody body, @Context SecurityContext security) {
    var command =
        new ReportOutcome(
            path.target(),
            path.executionId(),
            Author.of(Caller.of(security)),
            body.parsed(),
            Optional.ofNullable(body.remark()));
    var seen = reporting.report(command);
    return Answers.seen(DetailsView.of(seen, path.executionId()), seen.etag());
  }
}
