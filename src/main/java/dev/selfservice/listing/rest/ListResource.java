package dev.selfservice.listing.rest;

import dev.selfservice.execution.Executions.Place;
import dev.selfservice.execution.rest.Links;
import dev.selfservice.execution.rest.OwnerPath;
import dev.selfservice.execution.rest.Query;
import dev.selfservice.listing.Listing;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

/** Lists executions. */
@Path(OwnerPath.CONFIG + "/instances/executions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ListResource {
  private static final String TOTAL = "X-Total-Rows-Count";

  @EJB Listing listing;

  @GET
  @RolesAllowed(Scope.USER)
  public Response list(
      @BeanParam OwnerPath path,
      @BeanParam Query query,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    var asked = ListQuery.of(query);
    var page = listing.page(asked.command(path.owner(Caller.of(security))));
    return Response.ok(page.executions().stream().map(ItemView::of).toList())
        .header(TOTAL, page.total().orElse(null))
        .header(HttpHeaders.LINK, page.next().map(next -> link(uri, next)).orElse(null))
        .build();
  }

  private static String link(UriInfo uri, Place next) {
    return Links.next(uri, Cursor.PARAMETER, Cursor.write(next));
  }
}
