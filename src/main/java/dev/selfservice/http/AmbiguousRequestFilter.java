package dev.selfservice.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a proxy, the server and JAX-RS could interpret differently (ADR 18). No
 * call needs such a path or method. The connectors of some servers accept HTTP versions and missing
 * hosts that RFC 9112 forbids.
 */
@WebFilter("/v1/*")
public class AmbiguousRequestFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /**
   * A path must have no parameters in its segments, because JAX-RS ignores them and a proxy does
   * not, and no invalid percent-encoding (RFC 3986 §2.1, §3.3).
   */
  private static final Pattern PATH = Pattern.compile("(?:[^%;]|%[0-9A-Fa-f]{2})*+");

  private static final Pattern QUERY = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+");

  /** Methods are case-sensitive (RFC 9110 §9.1), but some servers ignore case. */
  private static final Pattern METHOD = Pattern.compile("[A-Z]+");

  private static final String HTTP_1_0 = "HTTP/1.0";
  private static final Set<String> VERSIONS = Set.of(HTTP_1_0, "HTTP/1.1", "HTTP/2", "HTTP/2.0");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!hasVersionAndHost(request) || !isValidQuery(request.getQueryString())) {
      refuse(request, response, HttpServletResponse.SC_BAD_REQUEST);
    } else if (!PATH.matcher(request.getRequestURI()).matches()) {
      refuse(request, response, HttpServletResponse.SC_NOT_FOUND);
    } else if (!METHOD.matcher(request.getMethod()).matches()) {
      refuse(request, response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Whether the HTTP version is known and the host is given (RFC 9112 §2.3, §3.2). */
  private static boolean hasVersionAndHost(HttpServletRequest request) {
    return VERSIONS.contains(request.getProtocol())
        && (HTTP_1_0.equals(request.getProtocol()) || request.getHeader("Host") != null);
  }

  private static boolean isValidQuery(@Nullable String query) {
    return query == null || QUERY.matcher(query).matches();
  }

  /** A caller without a valid token gets only the 401. */
  private static void refuse(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    boolean hasToken = request.getUserPrincipal() != null;
    response.sendError(hasToken ? status : HttpServletResponse.SC_UNAUTHORIZED);
  }
}
