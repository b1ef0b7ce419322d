package dev.selfservice.problem;

import dev.selfservice.json.StrictJson;
import dev.selfservice.request.RequestContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes the problem documents of requests that the server refuses before they reach JAX-RS. {@code
 * web.xml} names this servlet as the error page.
 */
@WebServlet("/problem")
public class ErrorPageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(ErrorPageServlet.class.getName());

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    boolean isDirectRequest = status == null; // a client requested the path of the error page
    if (isDirectRequest) {
      write(request, response, 404, request.getRequestURI());
    } else {
      // A 403 never belongs to a call of the API here: some servers send it for a PUT or DELETE of
      // a
      // static file.
      write(request, response, status == 403 ? 404 : status, path);
    }
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, int status, String path)
      throws IOException {
    var type = ProblemType.ofStatus(status);
    response.setStatus(type.status());
    response.setContentType(Problem.MEDIA_TYPE);
    if (status == 401) {
      boolean bare = request.getHeader("Authorization") == null;
      response.setHeader(
          BearerChallenge.HEADER, bare ? BearerChallenge.BARE : BearerChallenge.INVALID_TOKEN);
    }
    var problem = status < 500 ? refused(type, path) : failure(request, type, path);
    response.getOutputStream().write(StrictJson.write(problem).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> refused(ProblemType type, String path) {
    RequestContext.refuse(
        type.status(),
        type.slug(),
        "The server refused the request before it reached the service.");
    return Problem.of(type, path);
  }

  private static Map<String, Object> failure(
      HttpServletRequest request, ProblemType type, String path) {
    String errorId = UUID.randomUUID().toString();
    var thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    LOG.log(
        Level.SEVERE,
        thrown,
        () -> "Request failed, errorId %s, trace %s".formatted(errorId, RequestContext.traceId()));
    return Problem.failure(type, path, errorId);
  }
}
