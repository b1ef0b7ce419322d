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
 * Lets no path through that two readers could read in two ways: with parameters in a segment, which
 * JAX-RS leaves out and a proxy does not, or with a broken escape (RFC 3986 §2.1, §3.3). No call
 * has such a path.
 */
@WebFilter("/v1/*")
public class PathFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern PLAIN = Pattern.compile("(?:[^%;]|%[0-9A-Fa-f]{2})*+");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (PLAIN.matcher(request.getRequestURI()).matches()) {
      chain.doFilter(request, response);
    } else {
      boolean isKnown = request.getUserPrincipal() != null;
      response.sendError(
          isKnown ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_UNAUTHORIZED);
    }
  }
}
