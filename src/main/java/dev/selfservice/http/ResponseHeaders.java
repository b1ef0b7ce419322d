package dev.selfservice.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;

/** The headers for browsers and caches, on every answer: API, pages and refusals. */
final class ResponseHeaders {
  /** One policy for all answers: it allows only the resources that the explorer needs. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> SAME_FOR_ALL =
      Map.of(
          "Content-Security-Policy", POLICY,
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin");

  /** Paths that need no token; caches may store only these. */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "/?|/index\\.html|/openapi\\.yaml|/explorer\\.js|/pages\\.css|/problems|/webjars/.*");

  private ResponseHeaders() {}

  static void set(HttpServletRequest request, HttpServletResponse response) {
    SAME_FOR_ALL.forEach(response::setHeader);
    response.setHeader("Cache-Control", isPublic(request) ? "public, max-age=3600" : "no-store");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  private static boolean isPublic(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.REQUEST
        && PUBLIC.matcher(request.getServletPath()).matches();
  }
}
