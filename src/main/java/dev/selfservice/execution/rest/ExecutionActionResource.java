package dev.selfservice.execution.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.customer.rest.InstancePath;
import dev.selfservice.problem.Refusal.InvalidBody;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** The PUT on an execution: passes the request to the action that its body names. */
@Path(InstancePath.EXECUTIONS)
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ExecutionActionResource {
  @Inject ActionRegistry registry;

  @PUT
  @Path("{executionId}")
  @RolesAllowed(Scope.APPROVER)
  public Response act(
      @BeanParam ExecutionPath path,
      @BeanParam RequestConditions conditions,
      JsonNode body,
      @Context SecurityContext security) {
    if (!body.isObject()) {
      throw new Refused(new InvalidBody("", "The body must be a JSON object."));
    }
    var action = registry.named(body.path("action").asText());
    var caller = Caller.of(security);
    return action.perform(new ActionRequest(path, caller, conditions.options(), body));
  }
}
