package dev.selfservice.customer.rest;

import dev.selfservice.customer.CustomerListService;
import dev.selfservice.customer.ListCustomersQuery;
import dev.selfservice.http.CursorText;
import dev.selfservice.http.PageLinks;
import dev.selfservice.http.PageParameters;
import dev.selfservice.http.PageResponse;
import dev.selfservice.http.QueryParameters;
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

/** Lists the caller's customers. */
@Path("customers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CustomersResource {
  @EJB CustomerListService customers;

  @GET
  @RolesAllowed(Scope.USER)
  public Response list(
      @BeanParam QueryParameters query, @Context SecurityContext security, @Context UriInfo uri) {
    var page = customers.page(query(Caller.of(security), PageParameters.of(query)));
    var items = page.customers().stream().map(CustomerView::of).toList();
    return PageResponse.of(items, page.total(), page.next().map(next -> link(uri, next)));
  }

  private static ListCustomersQuery query(Caller caller, PageParameters page) {
    var after = page.cursor().map(CustomerCursor::read);
    return new ListCustomersQuery(
        caller.customers(), after, page.offset(), page.limit(), page.counted());
  }

  private static String link(UriInfo uri, String next) {
    return PageLinks.next(uri, CursorText.PARAMETER, CustomerCursor.write(next));
  }
}
