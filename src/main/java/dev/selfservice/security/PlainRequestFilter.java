package dev.selfservice.security;

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
 * Lets no request through that two readers could read in two ways. No call has such a path or
 * method; of the rest some servers' connectors take what RFC 9112 has refused.
 */
@WebFilter("/v1/*")
public class PlainRequestFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /**
   * Without parameters in a segment, which JAX-RS leaves out and a proxy does not, and without a
   * broken escape (RFC 3986 §2.1, §3.3).
   */
  private static final Pattern PATH = Pattern.compile("(?:[^%;]|%[0-9A-Fa-f]{2})*+");

  private static final Pattern QUERY = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+");

  /** In other letters than capitals it would be another method (RFC 9110 §9.1). */
  private static final Pattern METHOD = Pattern.compile("[A-Z]+");

  private static final String OF_OLD = "HTTP/1.0";
  private static final Set<String> VERSIONS = Set.of(OF_OLD, "HTTP/1.1", "HTTP/2", "HTTP/2.0");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isFramed(request) || !isReadable(request.getQueryString())) {
      refuse(request, response, HttpServletResponse.SC_BAD_REQUEST);
    } else if (!PATH.matcher(request.getRequestURI()).matches()) {
      refuse(request, response, HttpServletResponse.SC_NOT_FOUND);
    } else if (!METHOD.matcher(request.getMethod()).matches()) {
      refuse(request, response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Of a known version, and for a host (RFC 9112 §2.3, §3.2). */
  private static boolean isFramed(HttpServletRequest request) {
    return VERSIONS.contains(request.getProtocol())
        && (OF_OLD.equals(request.getProtocol()) || request.getHeader("Host") != null);
  }

  private static boolean isReadable(@Nullable String query) {
    return query == null || QUERY.matcher(query).matches();
  }

  /** Whoever has no token is told only that. */
  private static void refuse(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    boolean isKnown = request.getUserPrincipal() != null;
    response.sendError(isKnown ? status : HttpServletResponse.SC_UNAUTHORIZED);
  }
}
