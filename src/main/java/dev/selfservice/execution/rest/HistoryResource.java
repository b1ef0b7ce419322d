package dev.selfservice.execution.rest;

import dev.selfservice.customer.rest.InstancePath;
import dev.selfservice.execution.HistoryService;
import dev.selfservice.http.PageLinks;
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
import java.util.Optional;

/** The history of an execution's tree, and its verification. */
@Path(InstancePath.EXECUTIONS)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 200;
  private static final int MAX_NUMBER = 999_999_999;

  @EJB HistoryService history;

  @GET
  @Path("{executionId}/history")
  @RolesAllowed(Scope.USER)
  public Response history(
      @BeanParam ExecutionPath path,
      @BeanParam QueryParameters query,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    var caller = Caller.of(security);
    var hash = query.text("verify").map(HistoryResource::unquoted);
    int after = query.number("after", 0, MAX_NUMBER, 0);
    int limit = query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    if (hash.isPresent()) {
      var verification = history.verify(path.target(caller), path.executionId(), hash.get());
      var view = HistoryView.of(verification, hash.get());
      return Responses.page(view, verification.etag(), Optional.empty());
    }
    var page = history.page(path.target(caller), path.executionId(), after, limit);
    var next = page.next().map(last -> PageLinks.next(uri, "after", last.toString()));
    return Responses.page(HistoryView.of(page), page.etag(), next);
  }

  /** Clients may send the entity tag with or without its quotes. */
  private static String unquoted(String etag) {
    return etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"")
        ? etag.substring(1, etag.length() - 1)
        : etag;
  }
}
