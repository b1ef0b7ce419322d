package dev.selfservice.workflow.rest;

import dev.selfservice.execution.ExecutionId;
import dev.selfservice.http.QueryParameters;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import dev.selfservice.workflow.WorkflowStatusService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;

/** Answers the workflow status and the steps of executions. */
@Path("executions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WorkflowResource {
  private static final int MAX_IDS = 200;

  /** The {@code stepId} that some clients send for the execution itself. */
  private static final String ROOT_STEP = "0";

  @EJB WorkflowStatusService workflow;

  @GET
  @Path("status")
  @RolesAllowed(Scope.USER)
  public StatusView status(@BeanParam QueryParameters query, @Context SecurityContext security) {
    requireConfig(query);
    var ids = query.all("id");
    if (ids.isEmpty() || ids.size() > MAX_IDS) {
      throw QueryParameters.invalid(
          "id", String.format(Locale.ROOT, "`id` must be present 1 to %d times.", MAX_IDS));
    }
    return StatusView.of(workflow.statuses(ids, Caller.of(security).customers()));
  }

  @GET
  @Path("{executionId}/status/details")
  @RolesAllowed(Scope.USER)
  public StepsView steps(
      @PathParam("executionId") String executionId,
      @BeanParam QueryParameters query,
      @Context SecurityContext security) {
    requireConfig(query);
    var stepId = query.text("stepId").filter(id -> !id.equals(ROOT_STEP));
    var customers = Caller.of(security).customers();
    return StepsView.of(workflow.steps(ExecutionId.checked(executionId), stepId, customers));
  }

  /** The only requestor is {@code CONFIG}: other requestors belong to other products. */
  private static void requireConfig(QueryParameters query) {
    if (query.text("requestor").filter(requestor -> !requestor.equals("CONFIG")).isPresent()) {
      throw QueryParameters.invalid("requestor", "`requestor` must be `CONFIG`.");
    }
  }
}
