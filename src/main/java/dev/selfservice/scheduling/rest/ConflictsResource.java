package dev.selfservice.scheduling.rest;

import dev.selfservice.execution.rest.InstancePath;
import dev.selfservice.execution.rest.Query;
import dev.selfservice.history.Window;
import dev.selfservice.scheduling.ConflictView;
import dev.selfservice.scheduling.Conflicts;
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

/** Shows what is planned on an instance in a window. */
@Path(InstancePath.EXECUTIONS)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConflictsResource {
  @EJB Conflicts conflicts;

  @GET
  @RolesAllowed(Scope.APPROVER)
  public List<ConflictView> conflicts(
      @BeanParam InstancePath path, @BeanParam Query query, @Context SecurityContext security) {
    var window = new Window(query.time("scheduledStart"), query.time("scheduledEnd"));
    if (!window.start().isBefore(window.end())) {
      throw Query.invalid("scheduledEnd", "The window ends no later than it starts.");
    }
    return conflicts.in(path.target(Caller.of(security)), window);
  }
}
