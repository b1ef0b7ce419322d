package dev.selfservice.problem;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Answers {@code /problems/<name>}, the page to which the {@code type} of a problem document leads,
 * and {@code /problems/}, the list of these pages.
 */
@WebServlet("/problems/*")
public class ProblemPages extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    if (path == null || path.equals("/")) {
      answer(
          response,
          "Problems",
          Arrays.stream(ProblemType.values())
              .map(ProblemPages::row)
              .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>")));
      return;
    }
    var type = ProblemType.ofSlug(path.substring(1));
    if (type.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    answer(
        response,
        type.get().title(),
        "<p><code>%s</code>, status %s</p>\n<p>%s</p>"
            .formatted(type.get().slug(), type.get().status(), type.get().explanation()));
  }

  private static String row(ProblemType type) {
    return "<li><a href=\"/selfservice/problems/%s\">%s</a> (%s)</li>"
        .formatted(type.slug(), type.title(), type.status());
  }

  private static void answer(HttpServletResponse response, String title, String body)
      throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response
        .getWriter()
        .print(
            """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%1$s</title><link rel="stylesheet" href="/selfservice/pages.css"></head>
        <body><main>
        <h1>%1$s</h1>
        %2$s
        <p><a href="/selfservice/">Explorer</a> · <a href="/selfservice/problems/">All problems</a></p>
        </main></body>
        </html>
        """
                .formatted(title, body));
  }
}
