package dev.selfservice.problem;

import dev.selfservice.json.StrictJson;
import dev.selfservice.problem.Refusal.InvalidBody;
import dev.selfservice.problem.Refusal.PreconditionFailed;
import dev.selfservice.request.RequestContext;
import jakarta.ejb.EJBAccessException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Maps every exception of a JAX-RS call to an answer; no other class does that. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

  /** Value of {@code Retry-After} in seconds: about the time in which a database restarts. */
  private static final int DATABASE_RETRY_AFTER = 2;

  @Context UriInfo uri;

  @Override
  public Response toResponse(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused refused) {
        return refused(refused.refusal());
      }
      if (cause instanceof WebApplicationException http && http.getResponse().getStatus() < 500) {
        return refused(http.getResponse());
      }
      if (cause instanceof ServiceUnavailableException unavailable) {
        return unavailable(unavailable.getResponse());
      }
      if (cause instanceof ProcessingException && cause.getCause() instanceof IOException) {
        return refused(new InvalidBody("", "The request body is incomplete."));
      }
      if (cause instanceof EJBAccessException) {
        return refused(ProblemType.INSUFFICIENT_SCOPE)
            .header(BearerChallenge.HEADER, BearerChallenge.BARE)
            .build();
      }
    }
    return TransientDatabaseFailure.in(thrown)
        .map(this::unavailable)
        .orElseGet(() -> failed(thrown));
  }

  private Response refused(Refusal refusal) {
    var type = RefusalProblem.of(refusal).type();
    RequestContext.refuse(type.status(), type.slug(), RefusalProblem.logReason(refusal));
    var answer = answer(Problem.of(refusal, instance()));
    BearerChallenge.of(refusal)
        .ifPresent(challenge -> answer.header(BearerChallenge.HEADER, challenge));
    if (refusal instanceof PreconditionFailed failed) {
      answer.header(HttpHeaders.ETAG, "\"" + failed.etag() + "\"");
    }
    return answer.build();
  }

  private Response refused(Response byContainer) {
    var type = ProblemType.ofStatus(byContainer.getStatus());
    var answer = refused(type);
    if (type == ProblemType.INVALID_TOKEN || type == ProblemType.INSUFFICIENT_SCOPE) {
      answer.header(BearerChallenge.HEADER, BearerChallenge.BARE);
    }
    var allowed = new TreeSet<>(byContainer.getAllowedMethods());
    if (!allowed.isEmpty()) {
      if (allowed.contains(HttpMethod.GET)) {
        allowed.add(HttpMethod.HEAD); // some servers leave it out
      }
      allowed.add(HttpMethod.OPTIONS);
      answer.header(HttpHeaders.ALLOW, String.join(", ", allowed));
    }
    return answer.build();
  }

  private Response.ResponseBuilder refused(ProblemType type) {
    RequestContext.refuse(type.status(), type.slug(), type.title() + ".");
    return answer(Problem.of(type, instance()));
  }

  private Response failed(Throwable thrown) {
    String errorId = UUID.randomUUID().toString();
    LOG.log(
        Level.SEVERE,
        thrown,
        () -> "Request failed, errorId %s, trace %s".formatted(errorId, RequestContext.traceId()));
    return answer(Problem.failure(ProblemType.INTERNAL_ERROR, instance(), errorId)).build();
  }

  private Response unavailable(Response why) {
    String errorId = UUID.randomUUID().toString();
    LOG.log(
        Level.INFO,
        "503, errorId {0}, trace {1}",
        new Object[] {errorId, RequestContext.traceId()});
    return unavailable(errorId, why.getHeaderString(HttpHeaders.RETRY_AFTER));
  }

  /** Logs one line without a stack trace: while the database is down, every request gets here. */
  private Response unavailable(Throwable failure) {
    String errorId = UUID.randomUUID().toString();
    var why = failure.toString().lines().findFirst().orElseThrow();
    LOG.log(
        Level.WARNING,
        "503, errorId {0}, trace {1}: {2}",
        new Object[] {errorId, RequestContext.traceId(), why});
    return unavailable(errorId, DATABASE_RETRY_AFTER);
  }

  private Response unavailable(String errorId, Object retryAfter) {
    return answer(Problem.failure(ProblemType.UNAVAILABLE, instance(), errorId))
        .header(HttpHeaders.RETRY_AFTER, retryAfter)
        .build();
  }

  private static Response.ResponseBuilder answer(Map<String, Object> problem) {
    return Response.status((int) Objects.requireNonNull(problem.get("status")))
        .type(Problem.MEDIA_TYPE)
        .entity(StrictJson.write(problem).getBytes(StandardCharsets.UTF_8));
  }

  private String instance() {
    return uri.getRequestUri().getRawPath();
  }
}
