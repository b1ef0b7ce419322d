package dev.selfservice.customer.rest;

import dev.selfservice.customer.OnboardingService;
import dev.selfservice.customer.Target;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/**
 * Onboards customers and instances with idempotent PUTs: 201 if new, 200 if replaced (docs/api.md,
 * "Onboarding").
 */
@Path("customers/{supportIdentifier}")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OnboardingResource {
  @EJB OnboardingService onboarding;

  @PUT
  @RolesAllowed(Scope.APP_ADMIN)
  public Response customer(
      @PathParam("supportIdentifier") String supportIdentifier, CustomerBody body) {
    return answer(onboarding.customer(supportIdentifier, body.name(), body.optsIn()), body);
  }

  @PUT
  @Path("{serviceType}/instances/{instanceId}")
  @RolesAllowed(Scope.APP_ADMIN)
  public Response instance(
      @PathParam("supportIdentifier") String supportIdentifier,
      @PathParam("serviceType") String serviceType,
      @PathParam("instanceId") String instanceId,
      InstanceBody body) {
    return answer(
        onboarding.instance(new Target(supportIdentifier, serviceType, instanceId)), body);
  }

  private static Response answer(boolean isNew, Object body) {
    return Response.status(isNew ? Status.CREATED : Status.OK).entity(body).build();
  }
}
