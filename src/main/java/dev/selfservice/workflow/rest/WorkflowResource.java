package dev.selfservice.workflow.rest;

import dev.selfservice.execution.ExecutionId;
import dev.selfservice.execution.rest.Query;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import dev.selfservice.workflow.Workflow;
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

/** Tells how executions are getting on. */
@Path("executions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WorkflowResource {
  private static final int MOST = 200;

  /** What clients send for the execution itself. */
  private static final String ROOT_STEP = "0";

  @EJB Workflow workflow;

  @GET
  @Path("status")
  @RolesAllowed(Scope.USER)
  public StatusView status(@BeanParam Query query, @Context SecurityContext security) {
    requireConfig(query);
    var ids = query.all("id");
    if (ids.isEmpty() || ids.size() > MOST) {
      throw Query.invalid("id", "From 1 to %d ids are asked for at once.".formatted(MOST));
    }
    return StatusView.of(workflow.statuses(ids, Caller.of(security).customers()));
  }

  @GET
  @Path("{executionId}/status/details")
  @RolesAllowed(Scope.USER)
  public StepsView steps(
      @PathParam("executionId") String executionId,
      @BeanParam Query query,
      @Context SecurityContext security) {
    requireConfig(query);
    var stepId = query.text("stepId").filter(id -> !id.equals(ROOT_STEP));
    var customers = Caller.of(security).customers();
    return StepsView.of(workflow.steps(ExecutionId.checked(executionId), stepId, customers));
  }

  /** The other requestors of this call belong to other products. */
  private static void requireConfig(Query query) {
    if (query.text("requestor").filter(requestor -> !requestor.equals("CONFIG")).isPresent()) {
      throw Query.invalid("requestor", "The requestor is CONFIG.");
    }
  }
}
