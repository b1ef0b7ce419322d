package dev.selfservice.catalogue.rest;

import dev.selfservice.catalogue.CatalogueService;
import dev.selfservice.catalogue.ConfigurationType;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/**
 * Reads the catalogue. A caller sees a service type only if one of the caller's opted-in customers
 * has an instance of it.
 */
@Path("customers/services/{serviceType}/products/config/types")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CatalogueResource {
  @EJB CatalogueService catalogue;

  @GET
  @RolesAllowed(Scope.USER)
  public List<String> types(
      @PathParam("serviceType") String serviceType, @Context SecurityContext security) {
    return catalogue.names(Caller.of(security).customers(), serviceType);
  }

  @GET
  @Path("{type}")
  @RolesAllowed(Scope.USER)
  public ConfigurationType type(
      @PathParam("serviceType") String serviceType,
      @PathParam("type") String type,
      @Context SecurityContext security) {
    return catalogue.type(Caller.of(security).customers(), serviceType, type);
  }
}
