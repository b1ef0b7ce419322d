package dev.selfservice.scheduling.rest;

import dev.selfservice.customer.rest.InstancePath;
import dev.selfservice.history.TimeWindow;
import dev.selfservice.http.QueryParameters;
import dev.selfservice.scheduling.ConflictView;
import dev.selfservice.scheduling.ConflictsService;
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
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** Lists the executions that are planned on an instance in a window. */
@Path(InstancePath.EXECUTIONS)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConflictsResource {
  @EJB ConflictsService conflicts;

  @GET
  @RolesAllowed(Scope.APPROVER)
  public List<ConflictView> conflicts(
      @BeanParam InstancePath path,
      @BeanParam QueryParameters query,
      @Context SecurityContext security) {
    var window = new TimeWindow(query.time("scheduledStart"), query.time("scheduledEnd"));
    if (!window.start().isBefore(window.end())) {
      throw QueryParameters.invalid(
          "scheduledEnd", "`scheduledEnd` must be after `scheduledStart`.");
    }
    return conflicts.in(path.target(Caller.of(security)), window);
  }
}
