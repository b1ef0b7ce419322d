package dev.selfservice.creation.rest;

import dev.selfservice.creation.CreationService;
import dev.selfservice.customer.rest.InstancePath;
import dev.selfservice.problem.Refusal.InvalidRequest;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Caller;
import dev.selfservice.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Creates executions. */
@Path(InstancePath.EXECUTIONS)
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CreationResource {
  private static final String KEY = "Idempotency-Key";
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,255}");

  @EJB CreationService creation;

  @POST
  @RolesAllowed(Scope.PRIVILEGED_USER)
  public Response create(
      @BeanParam InstancePath path,
      CreateBody body,
      @Context HttpHeaders headers,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    var idempotencyKey = key(headers);
    var caller = Caller.of(security);
    var command = body.command(path.target(caller), caller.actor(), idempotencyKey);
    String id = creation.create(command);
    var location = uri.getAbsolutePathBuilder().path(id).build();
    return Response.created(location).entity(new CreatedView(id, id)).build();
  }

  private static Optional<String> key(HttpHeaders headers) {
    var keys = Optional.ofNullable(headers.getRequestHeader(KEY)).orElse(List.of());
    if (keys.size() > 1 || !keys.stream().allMatch(key -> PRINTABLE.matcher(key).matches())) {
      throw new Refused(
          new InvalidRequest(
              "header",
              KEY,
              "`Idempotency-Key` must occur once, with 1 to 255 printable ASCII characters."));
    }
    return keys.stream().findFirst();
  }
}
