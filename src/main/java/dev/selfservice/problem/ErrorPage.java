package dev.selfservice.problem;

import dev.selfservice.exchange.Exchange;
import dev.selfservice.json.StrictJson;
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
 * Problem documents for what the container refuses before JAX-RS (web.xml names this as the error
 * page).
 */
@WebServlet("/problem")
public class ErrorPage extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(ErrorPage.class.getName());

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    boolean asked = status == null; // somebody called this path itself
    if (asked) {
      write(request, response, 404, request.getRequestURI());
    } else {
      write(request, response, meant(request, status), path);
    }
  }

  /** No call is refused as forbidden out here: a server says so of changes to files. */
  private static int meant(HttpServletRequest request, int status) {
    return isWithoutKey(request, status) ? 401 : status == 403 ? 404 : status;
  }

  /** WildFly fails, but throws nothing, where it has no key of the id that a token names. */
  private static boolean isWithoutKey(HttpServletRequest request, int status) {
    boolean without =
        status == 500
            && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) == null
            && request.getHeader("Authorization") != null;
    if (without) {
      LOG.warning("There is no key for a token"); // or none can be had, which is to be mended
    }
    return without;
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, int status, String path)
      throws IOException {
    var type = ProblemType.ofStatus(status);
    response.setStatus(type.status());
    response.setContentType(Problem.MEDIA_TYPE);
    if (status == 401) {
      boolean bare = request.getHeader("Authorization") == null;
      response.setHeader(Challenge.HEADER, bare ? Challenge.BARE : Challenge.INVALID_TOKEN);
    }
    var problem = status < 500 ? refused(type, path) : failure(request, type, path);
    response.getOutputStream().write(StrictJson.write(problem).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> refused(ProblemType type, String path) {
    Exchange.refuse(type.status(), type.slug(), "The server refused it before the service.");
    return Problem.of(type, path);
  }

  private static Map<String, Object> failure(
      HttpServletRequest request, ProblemType type, String path) {
    String errorId = UUID.randomUUID().toString();
    var thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    LOG.log(
        Level.SEVERE,
        thrown,
        () -> "Request failed, errorId %s, trace %s".formatted(errorId, Exchange.traceId()));
    return Problem.failure(type, path, errorId);
  }
}
