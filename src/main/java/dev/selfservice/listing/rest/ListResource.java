package dev.selfservice.listing.rest;

import dev.selfservice.customer.rest.CustomerServiceTypePath;
import dev.selfservice.execution.ListPosition;
import dev.selfservice.http.CursorText;
import dev.selfservice.http.PageLinks;
import dev.selfservice.http.PageResponse;
import dev.selfservice.http.QueryParameters;
import dev.selfservice.listing.ListingService;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

/** Lists executions. */
@Path(CustomerServiceTypePath.CONFIG + "/instances/executions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ListResource {
  @EJB ListingService listing;

  @GET
  @RolesAllowed(Scope.USER)
  public Response list(
      @BeanParam CustomerServiceTypePath path,
      @BeanParam QueryParameters query,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    var listQuery = ListQuery.of(query);
    var page = listing.page(listQuery.command(path.owner(Caller.of(security))));
    var items = page.executions().stream().map(ListItemView::of).toList();
    return PageResponse.of(items, page.total(), page.next().map(next -> link(uri, next)));
  }

  private static String link(UriInfo uri, ListPosition next) {
    return PageLinks.next(uri, CursorText.PARAMETER, PageCursor.write(next));
  }
}
