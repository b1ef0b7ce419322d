package dev.selfservice.execution.rest;

import dev.selfservice.execution.TreeHistory;
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
import java.util.Optional;

/** Shows who did what to the tree of an execution. */
@Path(InstancePath.EXECUTIONS)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST = 200;
  private static final int LAST = 999_999_999;

  @EJB TreeHistory history;

  @GET
  @Path("{executionId}/history")
  @RolesAllowed(Scope.USER)
  public Response history(
      @BeanParam ExecutionPath path,
      @BeanParam Query query,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    var caller = Caller.of(security);
    var hash = query.text("verify").map(HistoryResource::unquoted);
    int after = query.number("after", 0, LAST, 0);
    int limit = query.number("limit", 1, MOST, DEFAULT_LIMIT);
    if (hash.isPresent()) {
      var verdict = history.verify(path.target(caller), path.executionId(), hash.get());
      var view = HistoryView.of(verdict, hash.get());
      return Answers.part(view, verdict.etag(), Optional.empty());
    }
    var part = history.of(path.target(caller), path.executionId(), after, limit);
    var next = part.next().map(last -> Links.next(uri, "after", last.toString()));
    return Answers.part(HistoryView.of(part), part.etag(), next);
  }

  /** An entity tag may come with its quotes or without. */
  private static String unquoted(String etag) {
    return etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"")
        ? etag.substring(1, etag.length() - 1)
        : etag;
  }
}
