package dev.selfservice.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Lets no request line through that two readers could read in two ways: a path with parameters in a
 * segment, which JAX-RS leaves out and a proxy does not, or with a broken escape (RFC 3986 §2.1,
 * §3.3); a method in other letters than capitals, which is another method (RFC 9110 §9.1). No call
 * has such a path, nor such a method.
 */
@WebFilter("/v1/*")
public class PlainRequestFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern PATH = Pattern.compile("(?:[^%;]|%[0-9A-Fa-f]{2})*+");
  private static final Pattern METHOD = Pattern.compile("[A-Z]+");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!PATH.matcher(request.getRequestURI()).matches()) {
      refuse(request, response, HttpServletResponse.SC_NOT_FOUND);
    } else if (!METHOD.matcher(request.getMethod()).matches()) {
      refuse(request, response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Whoever has no token is told only that. */
  private static void refuse(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    boolean isKnown = request.getUserPrincipal() != null;
    response.sendError(isKnown ? status : HttpServletResponse.SC_UNAUTHORIZED);
  }
}
