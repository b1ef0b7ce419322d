package dev.selfservice.catalogue.rest;

import dev.selfservice.catalogue.CatalogueService;
import dev.selfservice.catalogue.ConfigurationType;
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

/** Writes the catalogue: an idempotent PUT of a whole configuration type. */
@Path("catalogue/{serviceType}/types/{type}")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CatalogueAdminResource {
  @EJB CatalogueService catalogue;

  @PUT
  @RolesAllowed(Scope.APP_ADMIN)
  public Response put(
      @PathParam("serviceType") String serviceType,
      @PathParam("type") String type,
      ConfigurationType body) {
    boolean isNew = catalogue.put(serviceType, type, body);
    return Response.status(isNew ? Status.CREATED : Status.OK).entity(body).build();
  }
}
