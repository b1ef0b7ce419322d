package dev.selfservice.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Checks for every response of the WAR, on every server that is set up by its README. */
public final class CommonResponseChecks {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                  + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin");

  /** Headers that would reveal the server and its libraries. */
  private static final List<String> REVEALING = List.of("Server", "X-Powered-By");

  private CommonResponseChecks() {}

  public static void assertOn(ApiResponse answer) {
    HEADERS.forEach(
        (name, value) ->
            assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
    assertThat(answer.headers().allValues("Cache-Control")).as("Cache-Control").hasSize(1);
    assertThat(answer.headers().allValues("traceparent"))
        .singleElement()
        .asString()
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
    assertTellsNothing(answer);
  }

  /** The checks that also apply to responses of the server outside of the WAR. */
  public static void assertTellsNothing(ApiResponse answer) {
    assertThat(answer.headers().map().keySet())
        .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
        .doesNotContainAnyElementsOf(REVEALING);
  }
}
