package dev.selfservice.creation.rest;

import dev.selfservice.creation.Creation;
import dev.selfservice.execution.rest.InstancePath;
import dev.selfservice.history.Author;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

/** Creates executions. */
@Path(InstancePath.EXECUTIONS)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CreationResource {
  @Inject Creation creation;

  @POST
  @RolesAllowed(Scope.PRIVILEGED_USER)
  public Response create(
      @BeanParam InstancePath path,
      CreateBody body,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    var caller = Caller.of(security);
    String id = creation.create(body.command(path.target(caller), Author.of(caller)));
    var location = uri.getAbsolutePathBuilder().path(id).build();
    return Response.created(location).entity(new CreatedView(id, id)).build();
  }
}
