package dev.selfservice.attack;

import java.util.List;
import java.util.stream.Stream;

/**
 * The expected response.
 *
 * @param statuses the allowed statuses
 * @param problem the last part of the problem's type; empty where the answer is no problem, or
 *     where a connector refuses while parsing and need not say why
 */
record ExpectedResponse(List<Integer> statuses, String problem) {
  /**
   * The statuses with which a connector may answer invalid HTTP; 0 where it closes the connection
   * without an answer.
   */
  private static final List<Integer> REFUSED =
      List.of(0, 400, 401, 404, 405, 411, 413, 414, 417, 431, 501, 505);

  private static final String UNHEARD = "unheard";

  /**
   * @param cell e.g. {@code 404 not-found}, {@code 200 or 400}, {@code 200} and a whole body,
   *     {@code refused}, or {@code unheard}: an empty 200 or 500 of a server that did not pass the
   *     request on
   */
  static ExpectedResponse of(String cell) {
    if (cell.equals("refused")) {
      return new ExpectedResponse(REFUSED, "");
    }
    if (cell.equals(UNHEARD)) {
      return new ExpectedResponse(List.of(200, 500), UNHEARD);
    }
    var words = cell.replace(" or ", "/").split(" ", 2);
    var statuses = Stream.of(words[0].split("/")).map(Integer::valueOf).toList();
    return new ExpectedResponse(statuses, words.length == 1 ? "" : words[1]);
  }

  boolean mayDo() {
    return !isUnheard() && statuses.stream().anyMatch(status -> status >= 200 && status < 400);
  }

  /** Whether the WAR makes the answer, which must then be a problem document. */
  boolean isProblem() {
    return !problem.isEmpty() && !isUnheard() && !isBody();
  }

  /** Whether the cell holds the whole body in place of the problem. */
  boolean isBody() {
    return problem.startsWith("{") || problem.startsWith("[");
  }

  boolean isUnheard() {
    return problem.equals(UNHEARD);
  }
}
