package dev.selfservice.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;

/** What every answer tells browsers and caches, be it of the API, a page or a refusal. */
final class AnswerHeaders {
  /** One policy for all: the explorer needs what it allows, and no other answer is a document. */
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

  /** What needs no token. Whatever is not named here is not stored. */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "/?|/index\\.html|/openapi\\.yaml|/explorer\\.js|/pages\\.css|/problems|/webjars/.*");

  private AnswerHeaders() {}

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
