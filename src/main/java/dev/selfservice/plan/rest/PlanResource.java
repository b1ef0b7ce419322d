package dev.selfservice.plan.rest;

import dev.selfservice.customer.rest.CustomerServiceTypePath;
import dev.selfservice.execution.rest.RequestConditions;
import dev.selfservice.execution.rest.Responses;
import dev.selfservice.http.CursorText;
import dev.selfservice.http.PageLinks;
import dev.selfservice.listing.rest.PageCursor;
import dev.selfservice.plan.PlanService;
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

/** Shows what is scheduled, runs or ran in a window of time. */
@Path(CustomerServiceTypePath.CONFIG + "/plan")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PlanResource {
  @EJB PlanService plans;

  @GET
  @RolesAllowed(Scope.USER)
  public Response plan(
      @BeanParam CustomerServiceTypePath path,
      @BeanParam RequestConditions conditions,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    var parameters = PlanParameters.of(conditions);
    var known = conditions.ifNoneMatch();
    var page = plans.page(parameters.query(path.owner(Caller.of(security))));
    var next =
        page.next().map(it -> PageLinks.next(uri, CursorText.PARAMETER, PageCursor.write(it)));
    return Responses.page(PlanItemView.of(page), next, known);
  }
}
